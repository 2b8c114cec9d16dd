package gridplan.layer;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Compound;
import gridplan.exchange.CityLayers;
import gridplan.exchange.CityReader;
import gridplan.exchange.DatumFit;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.ImportedArea;
import gridplan.exchange.ImportedBarrier;
import gridplan.exchange.ImportedBuilding;
import gridplan.exchange.ImportedCity;
import gridplan.exchange.ImportedCompound;
import gridplan.exchange.InputException;
import gridplan.exchange.VectorFiles;
import gridplan.platform.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * What a newer file says of an area's layers.
 *
 * @param barriers null when the file does not hold them
 * @param compounds likewise
 * @param buildings likewise
 * @param compoundSources source of the compounds that its buildings name, by their number in it
 */
record LayerFile(
    List<ImportedBarrier> barriers,
    List<ImportedCompound> compounds,
    List<ImportedBuilding> buildings,
    Map<Long, String> compoundSources,
    List<ImportNotice> notices) {
  private static final List<String> LAYERS = List.of("buildings", "barriers", "compounds");

  /**
   * The area as it is known.
   *
   * @param barriers lines that houses hardly cross, to tell whether a datum fits
   */
  record Known(
      AreaInfo info, MultiPolygon ground, List<LayerRow> compounds, List<LayerRow> barriers) {

    /** Whether the houses would fit the streets far better in another datum. */
    Optional<ImportNotice> doubt(List<ImportedBuilding> buildings) {
      return DatumFit.test(
              buildings.stream().map(b -> b.building().footprint()).toList(),
              barriers.stream().map(LayerRow::geom).toList())
          .map(doubt -> new ImportNotice("datum-suspected", "", null, doubt.text() + "."));
    }
  }

  /**
   * Reads an OpenStreetMap extract, which holds all layers, or one layer of another format.
   *
   * @param layer {@code buildings}, {@code barriers} or {@code compounds}; null for an extract
   * @param columns column by role, null when they have the names that are known
   * @throws Problem {@code import.layer} (400)
   * @throws InputException naming file, layer and object when the file cannot be used
   */
  static LayerFile read(
      Path file,
      String layer,
      VectorFiles.ReadOptions options,
      Map<String, String> columns,
      Known known,
      Progress progress) {
    progress.report("import.read", 0);
    if (file.toString().endsWith(".pbf")) return extract(file, known, progress);
    if (layer == null || !LAYERS.contains(layer))
      throw Problem.of(
              "import.layer",
              400,
              "Say with layer=buildings, layer=barriers or layer=compounds what the file holds.")
          .with("field", "layer");
    List<ImportedCompound> estates = known.compounds().stream().map(LayerFile::estate).toList();
    CityLayers.OneLayer read =
        CityLayers.readLayer(layer, file, options, columns, known.ground(), estates);
    progress.report("import.read", 1);
    List<ImportNotice> notices = new ArrayList<>(read.notices());
    if (layer.equals("buildings")) known.doubt(read.buildings()).ifPresent(notices::add);
    return new LayerFile(
        layer.equals("barriers") ? read.barriers() : null,
        layer.equals("compounds") ? read.compounds() : null,
        layer.equals("buildings") ? read.buildings() : null,
        read.compoundSources(),
        notices);
  }

  private static ImportedCompound estate(LayerRow row) {
    boolean walled = (Boolean) row.value("walled");
    Compound compound = new Compound(row.id(), row.text("name"), walled, row.geom());
    return new ImportedCompound(row.sourceId(), compound);
  }

  private static LayerFile extract(Path file, Known known, Progress progress) {
    AreaInfo info = known.info();
    ImportedArea area =
        new ImportedArea(
            "",
            info.code(),
            info.name(),
            ImportedArea.Level.valueOf(info.level().toUpperCase(Locale.ROOT)),
            ImportedArea.Source.valueOf(info.areaSource().toUpperCase(Locale.ROOT)),
            known.ground());
    ImportedCity city = CityReader.readWithin(file, area, progress);
    Map<Long, String> sources = new HashMap<>();
    city.compounds().forEach(c -> sources.put(c.compound().id(), c.sourceId()));
    return new LayerFile(
        city.barriers(), city.compounds(), city.buildings(), sources, city.notices());
  }
}
