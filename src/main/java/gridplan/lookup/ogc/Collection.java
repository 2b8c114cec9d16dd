package gridplan.lookup.ogc;

import java.util.Optional;

/**
 * A collection as it is addressed.
 *
 * @param id such as {@code grids-2} or {@code buildings}
 * @param tier of grids; 0 for other layers
 */
record Collection(String id, FeatureLayer layer, int tier) {
  static Collection of(FeatureLayer layer) {
    return new Collection(layer.key(), layer, 0);
  }

  static Collection grids(int tier) {
    return new Collection("grids-" + tier, FeatureLayer.GRIDS, tier);
  }

  String title() {
    return tier == 0
        ? layer.chinese + " · " + layer.english
        : tierName() + layer.chinese + " · " + layer.english + " of tier " + tier;
  }

  private String tierName() {
    String digits = "零一二三四五六七八九";
    return tier < digits.length() ? digits.charAt(tier) + "级" : tier + " 级";
  }

  Optional<Property> findProperty(String name) {
    return layer.properties.stream().filter(property -> property.name().equals(name)).findFirst();
  }
}
