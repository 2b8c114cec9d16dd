package gridplan.exchange;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Barrier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The lines that ground is divided by, from a layer of lines as {@link CityLayers} describes it or
 * from an {@code .osm.pbf}.
 */
public final class BarrierFile {
  private BarrierFile() {}

  /**
   * Reads the lines; of a river that is drawn with its banks only these.
   *
   * @throws InputException {@code barriers.class}, {@code barriers.empty}, {@code osm.no-streets}
   *     and those of reading a file
   */
  public static List<Barrier> read(Path file, Progress progress) {
    boolean osm = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".pbf");
    List<ImportedBarrier> lines =
        osm
            ? OsmBarriers.read(OsmData.read(file, progress), file, new ArrayList<>())
            : CityLayers.readBarriers(file);
    return lines.stream().filter(ImportedBarrier::cuts).map(ImportedBarrier::barrier).toList();
  }
}
