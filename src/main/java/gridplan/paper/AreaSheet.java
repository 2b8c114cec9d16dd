package gridplan.paper;

import gridplan.edition.EditionGrid;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/** All grids of an edition on one A3 map, and the table of their figures behind it. */
final class AreaSheet {
  private static final SheetTable TABLE =
      new SheetTable(
          List.of(
              new SheetTable.Column("网格", 10, Sheet.Align.LEFT),
              new SheetTable.Column("编码", 14, Sheet.Align.LEFT),
              new SheetTable.Column("户数", 7, Sheet.Align.RIGHT),
              new SheetTable.Column("人口", 7, Sheet.Align.RIGHT),
              new SheetTable.Column("楼栋", 6, Sheet.Align.RIGHT),
              new SheetTable.Column("面积", 9, Sheet.Align.RIGHT),
              new SheetTable.Column("四至（东 · 南 · 西 · 北）", 50, Sheet.Align.LEFT)));

  private AreaSheet() {}

  static byte[] of(EditionGround town) {
    String title = town.area().name() + " 网格划分图";
    try (Sheet sheet = Heading.sheet(Sheet.Paper.A3_LYING, town, title)) {
      double top = Heading.draw(sheet, town, title);
      Envelope all = new Envelope();
      town.shapes().forEach(shape -> all.expandToInclude(shape.getEnvelopeInternal()));
      MapFrame frame =
          MapFrame.around(all, Sheet.MARGIN, top, sheet.textWidth(), sheet.bottom() - top - 8);
      TownMap map = new TownMap(sheet, town, frame);
      map.draw(-1);
      map.legend(-1, sheet.bottom() - 3);
      sheet.newPage();
      TABLE.draw(sheet, Heading.draw(sheet, town, title), rows(town));
      return sheet.bytes();
    }
  }

  private static List<List<String>> rows(EditionGround town) {
    List<List<String>> rows = new ArrayList<>();
    double households = 0;
    double residents = 0;
    int buildings = 0;
    for (int i = 0; i < town.grids().size(); i++) {
      EditionGrid grid = town.grids().get(i);
      rows.add(
          List.of(
              town.title(i),
              grid.code(),
              Words.count(grid.households(), grid.estimated()),
              Words.count(grid.residents(), grid.estimated()),
              Words.number(grid.buildings()),
              Words.area(town.shapes().get(i).getArea()),
              sides(town, i)));
      households += grid.households();
      residents += grid.residents();
      buildings += grid.buildings();
    }
    boolean estimated = town.grids().stream().anyMatch(EditionGrid::estimated);
    double area = town.shapes().stream().mapToDouble(shape -> shape.getArea()).sum();
    rows.add(
        List.of(
            "合计",
            town.grids().size() + " 个网格",
            Words.count(households, estimated),
            Words.count(residents, estimated),
            Words.number(buildings),
            Words.area(area),
            ""));
    return rows;
  }

  private static String sides(EditionGround town, int grid) {
    StringBuilder text = new StringBuilder();
    FourSides.of(town.shapes().get(grid), town.lines())
        .forEach(
            (side, names) ->
                text.append(text.isEmpty() ? "" : "；")
                    .append(side.word)
                    .append("：")
                    .append(String.join("、", names)));
    return text.toString();
  }
}
