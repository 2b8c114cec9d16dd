package gridplan.paper;

import gridplan.edition.EditionGrid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;

/** One grid on one A4 page: map, figures, its four sides, room for its posts. */
final class GridSheet {
  private static final double MAP_HEIGHT = 158;
  private static final double POST_HEIGHT = 7;

  private GridSheet() {}

  static byte[] of(EditionGround town, Serving serving, int grid) {
    String title = town.title(grid);
    try (Sheet sheet = Heading.sheet(Sheet.Paper.A4_UPRIGHT, town, title)) {
      draw(sheet, town, serving, grid);
      return sheet.bytes();
    }
  }

  /** All grids of the edition, a page each. */
  static byte[] book(EditionGround town, Serving serving) {
    try (Sheet sheet = Heading.sheet(Sheet.Paper.A4_UPRIGHT, town, town.area().name() + " 网格图册")) {
      for (int grid = 0; grid < town.grids().size(); grid++) {
        if (grid > 0) sheet.newPage();
        draw(sheet, town, serving, grid);
      }
      return sheet.bytes();
    }
  }

  private static void draw(Sheet sheet, EditionGround town, Serving serving, int grid) {
    double top = Heading.draw(sheet, town, town.title(grid));
    Envelope own = town.shapes().get(grid).getEnvelopeInternal();
    MapFrame frame = MapFrame.around(own, Sheet.MARGIN, top, sheet.textWidth(), MAP_HEIGHT);
    TownMap map = new TownMap(sheet, town, frame);
    map.draw(grid);
    map.legend(grid, top + MAP_HEIGHT + 5.5);
    double y = top + MAP_HEIGHT + 15;
    double half = sheet.textWidth() / 2;
    double left = figures(sheet, town, grid, y);
    double right = sides(sheet, town, grid, Sheet.MARGIN + half + 4, y, half - 4);
    posts(sheet, serving, town.grids().get(grid).code(), Math.max(left, right) + 4);
  }

  private static double figures(Sheet sheet, EditionGround town, int number, double y) {
    EditionGrid grid = town.grids().get(number);
    double at = caption(sheet, Sheet.MARGIN, y, "规模");
    double area = town.shapes().get(number).getArea();
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("网格编码", grid.code());
    figures.put("户数", Words.households(grid.households(), grid.estimated()));
    figures.put("人口", Words.people(grid.residents(), grid.estimated()));
    figures.put("楼栋", Words.number(grid.buildings()) + " 栋");
    figures.put("面积", Words.area(area));
    for (Map.Entry<String, String> figure : figures.entrySet()) {
      sheet.text(Sheet.MARGIN, at, 9.5, Ink.QUIET, Sheet.Align.LEFT, figure.getKey());
      sheet.text(Sheet.MARGIN + 24, at, 9.5, figure.getValue());
      at += Sheet.lineHeight(9.5);
    }
    if (grid.estimated())
      sheet.text(Sheet.MARGIN, at, 7.5, Ink.QUIET, Sheet.Align.LEFT, "≈ 为估算值，待登记数据核实");
    return at;
  }

  private static double sides(
      Sheet sheet, EditionGround town, int grid, double x, double y, double width) {
    double at = caption(sheet, x, y, "四至");
    Map<FourSides.Side, List<String>> sides = FourSides.of(town.shapes().get(grid), town.lines());
    for (FourSides.Side side : FourSides.Side.values()) {
      sheet.text(x, at, 9.5, Ink.QUIET, Sheet.Align.LEFT, side.word + "至");
      String names = String.join("、", sides.get(side));
      at = sheet.wrapped(x + 12, at, width - 12, 9.5, Ink.TEXT, names.isEmpty() ? "—" : names);
    }
    return at;
  }

  /** Who holds each post, and a line to write on where nobody does. */
  private static void posts(Sheet sheet, Serving serving, String code, double y) {
    double at = caption(sheet, Sheet.MARGIN, y, "人员");
    double width = sheet.textWidth() / 2;
    List<String> posts = serving.posts();
    for (int i = 0; i < posts.size(); i++) {
      double x = Sheet.MARGIN + i % 2 * width;
      double line = at + i / 2 * POST_HEIGHT;
      sheet.text(x, line, 9.5, Ink.QUIET, Sheet.Align.LEFT, posts.get(i));
      String names = serving.names(code, posts.get(i));
      if (names.isEmpty())
        sheet.line(x + 28, line + 1, x + width - 6, line + 1, new Stroke(Ink.RULE, 0.6));
      else sheet.text(x + 28, line, 9.5, Ink.TEXT, Sheet.Align.LEFT, names);
    }
    double below = at + (posts.size() + 1) / 2 * POST_HEIGHT;
    String stations = serving.stations(code);
    if (stations.isEmpty()) return;
    sheet.text(Sheet.MARGIN, below, 9.5, Ink.QUIET, Sheet.Align.LEFT, "驿站");
    sheet.wrapped(Sheet.MARGIN + 28, below, sheet.textWidth() - 28, 9.5, Ink.TEXT, stations);
  }

  private static double caption(Sheet sheet, double x, double y, String text) {
    sheet.text(x, y, 11, Ink.GRID, Sheet.Align.LEFT, text);
    return y + 7;
  }
}
