package gridplan.layer;

import gridplan.core.lattice.Progress;
import gridplan.exchange.CityReader;
import gridplan.exchange.FileHash;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.ImportedArea;
import gridplan.exchange.ImportedCity;
import gridplan.exchange.InputException;
import gridplan.sample.SampleTowns;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Brings a whole city in: reads the file, stores its layers, makes its mosaic. What fails or is
 * cancelled before the layers are stored leaves nothing; a mosaic that is missing afterwards is
 * made by the next import of the same file. Safe from any thread.
 */
@Service
public class CityImport {
  private final Layers layers;
  private final Mosaics mosaics;

  public CityImport(Layers layers, Mosaics mosaics) {
    this.layers = layers;
    this.mosaics = mosaics;
  }

  /**
   * What was brought in.
   *
   * @param known the same file had been imported before; nothing was stored
   * @param notices how often what was repaired, left out or assumed, by kind; empty when known
   */
  public record Imported(long area, boolean known, long mosaic, Map<String, Long> notices) {}

  /**
   * Imports an OpenStreetMap extract.
   *
   * @param areaFile polygons of the ground to be planned, or null: found in the extract
   * @param name of the area, or null: as found
   * @throws InputException naming file, layer and object when a file cannot be used
   */
  public Imported importOsm(Path osmFile, Path areaFile, String name, Progress progress) {
    progress.report("import.read", 0);
    String hash = hash(osmFile, areaFile);
    Optional<Long> known = layers.findImported(hash);
    if (known.isPresent())
      return new Imported(known.get(), true, mosaic(known.get(), progress), Map.of());
    ImportedCity city = CityReader.read(osmFile, areaFile, progress);
    if (name != null) city = renamed(city, name);
    return load(LayerImport.ofFile(city, osmFile.getFileName().toString(), hash), progress);
  }

  /**
   * Imports a sample town.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public Imported importSample(String town, Progress progress) {
    return load(SampleCity.of(SampleTowns.make(town)), progress);
  }

  /** Stores layers, unless they are known, and makes the mosaic, unless there is one. */
  Imported load(LayerImport read, Progress progress) {
    LayerImport.Stored stored = layers.store(read, progress);
    Map<String, Long> notices =
        stored.known()
            ? Map.of()
            : read.city().notices().stream()
                .collect(
                    Collectors.groupingBy(ImportNotice::kind, TreeMap::new, Collectors.counting()));
    return new Imported(stored.area(), stored.known(), mosaic(stored.area(), progress), notices);
  }

  private long mosaic(long area, Progress progress) {
    Optional<Long> newest = mosaics.findNewest(area);
    return newest.isPresent() ? newest.get() : mosaics.build(area, progress);
  }

  private static ImportedCity renamed(ImportedCity city, String name) {
    ImportedArea a = city.area();
    return new ImportedCity(
        new ImportedArea(a.sourceId(), a.code(), name, a.level(), a.source(), a.ground()),
        city.children(),
        city.barriers(),
        city.buildings(),
        city.compounds(),
        city.notices());
  }

  private static String hash(Path osmFile, Path areaFile) {
    return FileHash.of(areaFile == null ? List.of(osmFile) : List.of(osmFile, areaFile));
  }
}
