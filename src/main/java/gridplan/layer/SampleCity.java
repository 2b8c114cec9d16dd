package gridplan.layer;

import gridplan.core.mosaic.Building;
import gridplan.exchange.ImportedArea;
import gridplan.exchange.ImportedBarrier;
import gridplan.exchange.ImportedBuilding;
import gridplan.exchange.ImportedCity;
import gridplan.exchange.ImportedCompound;
import gridplan.sample.SampleTown;
import java.util.List;

/** A sample town as if it had been read from its files. */
final class SampleCity {
  private SampleCity() {}

  static LayerImport of(SampleTown town) {
    List<ImportedArea> areas = town.areas().stream().map(a -> area(town, a)).toList();
    int last = areas.size() - 1;
    ImportedCity city =
        new ImportedCity(
            areas.get(last),
            town.parts().stream().map(a -> area(town, a)).toList(),
            town.barriers().stream()
                .map(b -> new ImportedBarrier("sample/" + b.id(), b, true))
                .toList(),
            town.buildings().stream().map(SampleCity::building).toList(),
            town.compounds().stream()
                .map(c -> new ImportedCompound("sample/" + c.id(), c))
                .toList(),
            List.of());
    return new LayerImport(
        city,
        areas.subList(0, last),
        town.key(),
        hash(town.key()),
        town.community().bandMin(),
        town.community().bandMax());
  }

  /** Stands for the content of a sample's files. */
  static String hash(String town) {
    return "sample:" + town;
  }

  private static ImportedArea area(SampleTown town, SampleTown.Area area) {
    return new ImportedArea(
        "sample/" + town.key() + "/" + area.level() + "/" + area.code(),
        area.code(),
        area.name(),
        ImportedArea.Level.valueOf(area.level().toUpperCase(java.util.Locale.ROOT)),
        ImportedArea.Source.SAMPLE,
        area.geom());
  }

  private static ImportedBuilding building(SampleTown.Building b) {
    return new ImportedBuilding(
        "sample/" + b.id(),
        b.name(),
        b.address(),
        b.use(),
        (double) b.levels(),
        false,
        (double) b.floating(),
        new Building(b.id(), b.compound(), b.footprint(), b.households(), b.residents()));
  }
}
