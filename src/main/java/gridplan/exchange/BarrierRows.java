package gridplan.exchange;

import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.LineString;

/** Reads lines with {@code class}, {@code name}, {@code bridge}, {@code tunnel}. */
final class BarrierRows {
  private BarrierRows() {}

  /**
   * All lines; a feature of several parts gives several, of a polygon its outline. None when the
   * layer has no features: there are places without streets.
   *
   * @throws InputException {@code barriers.class} for an unknown class, {@code barriers.empty} when
   *     there are features but no line among them
   */
  static List<ImportedBarrier> read(LayerRows rows) {
    List<ImportedBarrier> barriers = new ArrayList<>();
    for (Feature feature : rows.features()) {
      long id = rows.id(feature);
      String sourceId = rows.sourceId(feature, id);
      BarrierClass barrierClass = barrierClass(feature, rows);
      for (LineString line : rows.lines(feature, sourceId))
        barriers.add(new ImportedBarrier(sourceId, barrier(id, barrierClass, feature, line), true));
    }
    if (barriers.isEmpty() && !rows.features().isEmpty())
      throw rows.wrong(
          "barriers.empty",
          "holds no line, of " + rows.features().size() + " features; barriers are lines");
    return barriers;
  }

  private static Barrier barrier(
      long id, BarrierClass barrierClass, Feature feature, LineString line) {
    return new Barrier(
        id,
        barrierClass,
        LayerRows.text(feature, "name"),
        LayerRows.yes(feature, "bridge"),
        LayerRows.yes(feature, "tunnel"),
        line);
  }

  private static BarrierClass barrierClass(Feature feature, LayerRows rows) {
    String key = feature.text("class");
    if (key == null || key.isBlank()) return BarrierClass.LANE;
    return Arrays.stream(BarrierClass.values())
        .filter(c -> c.key().equals(key.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> unknown(key, feature, rows));
  }

  private static InputException unknown(String key, Feature feature, LayerRows rows) {
    String known =
        Arrays.stream(BarrierClass.values())
            .map(BarrierClass::key)
            .collect(Collectors.joining(", "));
    return rows.wrong("barriers.class", feature, "has the class " + key + "; known are " + known);
  }
}
