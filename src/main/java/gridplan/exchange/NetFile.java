package gridplan.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/** Reads a net of polygons that an office has drawn, whatever it calls its columns. */
public final class NetFile {
  /** Columns that hold the name of a unit, the best first. */
  private static final List<String> NAMES =
      List.of("name", "名称", "网格名称", "支部", "服务站", "片区", "小区", "社区", "编号", "code", "id");

  /** Of the name of a unit. */
  private static final int MOST_LETTERS = 200;

  /**
   * A net.
   *
   * @param field the column that its names were taken from; empty where they are numbers
   * @param fields all columns
   * @param notices units that were repaired, left out or renamed
   */
  public record Net(
      String field, List<String> fields, List<Unit> units, List<ImportNotice> notices) {}

  /**
   * A unit of a net.
   *
   * @param number its place in the file, from 1
   * @param name unique in the net, never empty
   * @param ground valid lattice geometry, as it was drawn
   */
  public record Unit(int number, String name, Geometry ground) {}

  private NetFile() {}

  /**
   * Reads all polygons of a layer.
   *
   * @param field the column with the names; null to choose
   * @throws InputException {@code net.field} when there is no such column, {@code net.empty} when
   *     the layer holds no polygon, {@code net.unitName} for a name of more than 200 characters,
   *     and those of {@link VectorFiles#read}
   */
  public static Net read(Path file, VectorFiles.ReadOptions options, String field) {
    VectorLayer layer = VectorFiles.readUsable(file, options);
    String chosen = column(file, layer, field);
    List<ImportNotice> notices = new ArrayList<>();
    LayerRows rows = new LayerRows("unit", file, layer, notices);
    Map<String, Integer> taken = new HashMap<>();
    List<Unit> units = new ArrayList<>();
    for (Feature feature : rows.features()) {
      String given = given(layer, feature, chosen, field == null);
      String name = given == null || given.isBlank() ? "#" + feature.number() : given.strip();
      if (name.length() > MOST_LETTERS) throw tooLong(file, layer, feature, chosen, name);
      Geometry ground = rows.ground(feature, name);
      if (ground != null)
        units.add(new Unit(feature.number(), unique(name, taken, ground, notices), ground));
    }
    if (units.isEmpty())
      throw InputException.of(
          "net.empty",
          file,
          layer.name(),
          "",
          "holds no polygon, so no unit of a net; choose a layer of areas");
    return new Net(chosen, layer.fields(), units, notices);
  }

  /** Its name, or what else it goes by where it has none and no column was asked for. */
  private static String given(
      VectorLayer layer, Feature feature, String chosen, boolean elsewhereToo) {
    String given = chosen.isEmpty() ? null : feature.text(chosen);
    if (given != null && !given.isBlank() || !elsewhereToo) return given;
    for (String known : NAMES) {
      String other = layer.fields().contains(known) ? feature.text(known) : null;
      if (other != null && !other.isBlank()) return other;
    }
    return given;
  }

  private static InputException tooLong(
      Path file, VectorLayer layer, Feature feature, String column, String name) {
    return InputException.of(
        "net.unitName",
        file,
        layer.name(),
        "#" + feature.number(),
        "has a text of %d characters in %s, which is no name of a unit (%d at most); choose another column"
            .formatted(name.length(), column, MOST_LETTERS));
  }

  private static String column(Path file, VectorLayer layer, String field) {
    if (field != null) {
      if (layer.fields().contains(field)) return field;
      throw InputException.of(
          "net.field",
          file,
          layer.name(),
          field,
          "has no column " + field + "; it has " + String.join(", ", layer.fields()));
    }
    for (String known : NAMES) if (layer.fields().contains(known)) return known;
    return layer.fields().isEmpty() ? "" : layer.fields().get(0);
  }

  /** A second unit of a name is told apart by a number, which is said. */
  private static String unique(
      String name, Map<String, Integer> taken, Geometry ground, List<ImportNotice> notices) {
    int times = taken.merge(name, 1, Integer::sum);
    if (times == 1) return name;
    String other = name + " (" + times + ")";
    notices.add(
        new ImportNotice(
            "unit-name-twice",
            other,
            ground.getInteriorPoint().getCoordinate(),
            "The name " + name + " is given " + times + " times; this one is called " + other));
    return taken.containsKey(other) ? unique(other, taken, ground, notices) : other;
  }
}
