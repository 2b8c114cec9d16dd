package gridplan.paper;

import gridplan.edition.EditionGrid;
import gridplan.exchange.LedgerBook;
import gridplan.exchange.LedgerBook.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ledger (网格台账) as a spreadsheet: figures, four sides, who holds each post, stations. */
final class LedgerSheet {
  private static final double SQUARE_METRES_A_HECTARE = 10_000;

  private LedgerSheet() {}

  /**
   * @param floating residents who are registered elsewhere, by building; none makes no column
   */
  static byte[] of(EditionGround town, Serving serving, Map<Long, Double> floating) {
    try {
      Path file = Files.createTempFile("gridplan-ledger", ".xlsx");
      try {
        String title = town.area().name() + " 网格台账（" + town.edition().validFrom() + " 起生效）";
        LedgerBook.write(
            file,
            title,
            "合计",
            columns(serving, !floating.isEmpty()),
            rows(town, serving, floating));
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Column> columns(Serving serving, boolean tellsFloating) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("网格编码", 20, null, false));
    columns.add(new Column("网格名称", 16, null, false));
    columns.add(new Column("户数", 9, "#,##0", true));
    columns.add(new Column("人口", 9, "#,##0", true));
    if (tellsFloating) columns.add(new Column("其中流动人口", 12, "#,##0", true));
    columns.add(new Column("楼栋", 8, "#,##0", true));
    columns.add(new Column("面积（公顷）", 11, "#,##0.00", true));
    for (FourSides.Side side : FourSides.Side.values())
      columns.add(new Column(side.word + "至", 18, null, false));
    for (String post : serving.posts()) columns.add(new Column(post, 20, null, false));
    columns.add(new Column("驿站", 28, null, false));
    return columns;
  }

  private static List<List<Object>> rows(
      EditionGround town, Serving serving, Map<Long, Double> floating) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < town.grids().size(); i++) {
      EditionGrid grid = town.grids().get(i);
      List<Object> row = new ArrayList<>();
      row.add(grid.code());
      row.add(grid.name().isEmpty() ? null : grid.name());
      row.add(grid.households());
      row.add(grid.residents());
      if (!floating.isEmpty())
        row.add(
            town.housesOf(i).stream()
                .mapToDouble(house -> floating.getOrDefault(house.id(), 0.0))
                .sum());
      row.add((long) grid.buildings());
      row.add(town.shapes().get(i).getArea() / SQUARE_METRES_A_HECTARE);
      Map<FourSides.Side, List<String>> sides = FourSides.of(town.shapes().get(i), town.lines());
      for (FourSides.Side side : FourSides.Side.values())
        row.add(text(String.join("、", sides.get(side))));
      for (String post : serving.posts()) row.add(text(serving.names(grid.code(), post)));
      row.add(text(serving.stations(grid.code())));
      rows.add(row);
    }
    return rows;
  }

  private static String text(String text) {
    return text.isEmpty() ? null : text;
  }
}
