package gridplan.sample;

import gridplan.core.mosaic.Compound;
import java.util.List;

/** What stands beside a sample town's layers: where it is from and what to expect of it. */
final class SampleReadme {
  private SampleReadme() {}

  static String expected(SampleTown town) {
    SampleTown.Area community = town.community();
    Json estates = new Json();
    for (Compound c : town.compounds()) estates.put(c.name(), householdsIn(town, c));
    Json json = new Json().put("town", town.key()).put("code", community.code());
    json.put("name", community.name()).put("grids", town.grids());
    json.put("band_min", community.bandMin()).put("band_max", community.bandMax());
    json.put("households", town.buildings().stream().mapToInt(b -> b.households()).sum());
    json.put("residents", town.buildings().stream().mapToInt(b -> b.residents()).sum());
    json.put("buildings", town.buildings().size()).put("barriers", town.barriers().size());
    json.put("compounds", town.compounds().size());
    return json.raw("compound_households", estates.toString()) + "\n";
  }

  private static int householdsIn(SampleTown town, Compound compound) {
    return town.buildings().stream()
        .filter(b -> b.compound() == compound.id())
        .mapToInt(b -> b.households())
        .sum();
  }

  static String text(SampleTown town) {
    SampleTown.Area community = town.community();
    return String.join(
        "\n",
        List.of(
            "# " + community.name() + " (" + town.key() + ")",
            "",
            "A made-up community: nothing here is surveyed, no name, code or number is of a real"
                + " place or person. It has the counts of acceptance story 2: seven estates, 2,835"
                + " households and 7,300 residents, to be divided into six grids of 300 to 550"
                + " households.",
            "",
            "Origin: `gridplan sample "
                + town.key()
                + "` writes these very files; a test holds it. Licence: as the project.",
            "",
            "Coordinates: CGCS2000 longitude and latitude (EPSG:4490) in degrees, on the lattice of"
                + " 1e-7 degree.",
            "",
            "| file | what |",
            "|---|---|",
            "| area.geojson | the community: its boundary follows the centre of streets and river,"
                + " with their vertices |",
            "| parents.geojson | its county and sub-district, as outlines only |",
            "| barriers.geojson | streets, rivers and walls: `class`, `name`, `bridge`, `tunnel` |",
            "| compounds.geojson | the estates (小区): `name`, `walled` |",
            "| buildings.geojson | `name`, `address`, `use`, `levels`, `compound`, `households` and"
                + " `residents` as a register counts them |",
            "| expected.json | the counts that a test holds these files to |",
            ""));
  }
}
