package gridplan.paper;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Barrier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * The sign-off of shared lines (边界会签单): for every two neighbours where their line runs, how long it
 * is, which buildings stand beside it on each side, and room for both signatures.
 */
final class SignOffSheet {
  /** Buildings no farther from the line than this stand beside it, in metres. */
  private static final double BESIDE = 30;

  private static final int MOST_BUILDINGS = 12;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  /** 2幢 before 10幢. */
  private static final Comparator<String> BY_NUMBERS =
      Comparator.comparing(label -> DIGITS.matcher(label).replaceAll(SignOffSheet::padded));

  private static final SheetTable TABLE =
      new SheetTable(
          List.of(
              new SheetTable.Column("序", 3, Sheet.Align.RIGHT),
              new SheetTable.Column("甲方网格", 11, Sheet.Align.LEFT),
              new SheetTable.Column("乙方网格", 11, Sheet.Align.LEFT),
              new SheetTable.Column("界线走向", 22, Sheet.Align.LEFT),
              new SheetTable.Column("长度", 8, Sheet.Align.RIGHT),
              new SheetTable.Column("甲方一侧楼栋", 22, Sheet.Align.LEFT),
              new SheetTable.Column("乙方一侧楼栋", 22, Sheet.Align.LEFT),
              new SheetTable.Column("甲方签字", 12, Sheet.Align.LEFT),
              new SheetTable.Column("乙方签字", 12, Sheet.Align.LEFT)));

  private SignOffSheet() {}

  private static String padded(MatchResult digits) {
    return "%09d".formatted(Integer.parseInt(digits.group()));
  }

  static byte[] of(EditionGround town) {
    String title = town.area().name() + " 网格边界会签单";
    try (Sheet sheet = Heading.sheet(Sheet.Paper.A4_LYING, town, title)) {
      TABLE.draw(sheet, Heading.draw(sheet, town, title), rows(town));
      return sheet.bytes();
    }
  }

  /** A row for each line, in the order of the grids. */
  static List<List<String>> rows(EditionGround town) {
    List<List<String>> rows = new ArrayList<>();
    List<SharedLine> lines =
        SharedLine.between(town.grids().stream().map(grid -> grid.ground()).toList());
    for (SharedLine line : lines) {
      MultiLineString metres = metres(town, line);
      PreparedGeometry beside = PreparedGeometryFactory.prepare(metres.buffer(BESIDE));
      rows.add(
          List.of(
              String.valueOf(rows.size() + 1),
              town.title(line.a()),
              town.title(line.b()),
              course(town, metres),
              Words.metres(metres.getLength()),
              houses(town, line.a(), beside),
              houses(town, line.b(), beside),
              "",
              ""));
    }
    return rows;
  }

  private static MultiLineString metres(EditionGround town, SharedLine line) {
    List<LineString> pieces = new ArrayList<>();
    for (Coordinate[] piece : line.pieces())
      pieces.add(
          Lattice.FACTORY.createLineString(
              new Coordinate[] {
                town.projection().toMetres(piece[0].x, piece[0].y),
                town.projection().toMetres(piece[1].x, piece[1].y)
              }));
    return Lattice.FACTORY.createMultiLineString(pieces.toArray(LineString[]::new));
  }

  /** The lines that it follows, each with its metres, the longest first. */
  private static String course(EditionGround town, Geometry metres) {
    Map<String, Double> along = new LinkedHashMap<>();
    for (int i = 0; i < metres.getNumGeometries(); i++) {
      Coordinate[] piece = metres.getGeometryN(i).getCoordinates();
      Optional<Barrier> line = town.lines().along(piece[0], piece[1]);
      along.merge(FourSides.name(line), piece[0].distance(piece[1]), Double::sum);
    }
    StringBuilder text = new StringBuilder();
    along.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(
            entry ->
                text.append(text.isEmpty() ? "" : "；")
                    .append(entry.getKey())
                    .append(" ")
                    .append(Words.metres(entry.getValue())));
    return text.toString();
  }

  private static String houses(EditionGround town, int grid, PreparedGeometry beside) {
    List<String> labels =
        town.housesOf(grid).stream()
            .filter(house -> beside.intersects(house.shape()))
            .map(house -> house.label().isBlank() ? "楼 " + house.id() : house.label())
            .distinct()
            .sorted(BY_NUMBERS)
            .toList();
    if (labels.isEmpty()) return "—";
    String told = String.join("、", labels.subList(0, Math.min(MOST_BUILDINGS, labels.size())));
    return labels.size() <= MOST_BUILDINGS ? told : told + " 等 " + labels.size() + " 栋";
  }
}
