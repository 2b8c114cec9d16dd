package gridplan.cross;

import gridplan.core.metric.CrossTable.Sum;
import gridplan.exchange.Csv;
import gridplan.exchange.FormulaGuard;
import gridplan.exchange.LedgerBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A cross table as a file: a row for each grid, a column for each unit, what lies in none, what
 * counts more than once, and the grid's total; below them the sums.
 */
final class CrossFiles {
  /** What is counted. */
  enum By {
    households(Sum::households, "户数"),
    residents(Sum::residents, "人数"),
    buildings(Sum::buildings, "楼栋");

    final ToDoubleFunction<Sum> count;
    final String title;

    By(ToDoubleFunction<Sum> count, String title) {
      this.count = count;
      this.title = title;
    }
  }

  private static final String TOTAL = "合计";

  private final CrossView view;
  private final By by;

  CrossFiles(CrossView view, By by) {
    this.view = view;
    this.by = by;
  }

  /** UTF-8 with a mark, so that spreadsheets read it. */
  byte[] csv() {
    List<List<Object>> rows = rows();
    StringBuilder text = new StringBuilder("\uFEFF").append(line(header()));
    rows.forEach(row -> text.append(line(row)));
    List<Object> sums = new ArrayList<>(List.of(TOTAL, ""));
    for (int i = 2; i < header().size(); i++) {
      int column = i;
      sums.add(rows.stream().mapToDouble(row -> number(row.get(column))).sum());
    }
    return text.append(line(sums)).toString().getBytes(StandardCharsets.UTF_8);
  }

  private static double number(Object value) {
    return value == null ? 0 : ((Number) value).doubleValue();
  }

  private static String line(List<?> row) {
    return row.stream()
        .map(CrossFiles::field)
        .map(Csv::quote)
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String field(Object value) {
    if (value == null) return "";
    return value instanceof Double number ? plain(number) : FormulaGuard.guard(value.toString());
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? Long.toString((long) number)
        : String.format(java.util.Locale.ROOT, "%.1f", number);
  }

  byte[] xlsx() {
    try {
      Path file = Files.createTempFile("gridplan-cross", ".xlsx");
      try {
        LedgerBook.write(
            file, view.net().name() + "交叉表（" + by.title + "）", TOTAL, columns(), rows());
        return Files.readAllBytes(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<LedgerBook.Column> columns() {
    List<LedgerBook.Column> columns = new ArrayList<>();
    List<String> header = header();
    for (int i = 0; i < header.size(); i++)
      columns.add(
          i < 2
              ? new LedgerBook.Column(header.get(i), 18, null, false)
              : new LedgerBook.Column(header.get(i), 10, "#,##0", true));
    return columns;
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of("网格编码", "网格名称"));
    view.units().forEach(unit -> header.add(unit.name()));
    header.addAll(List.of("不在任何单元", "重复计入", TOTAL));
    return header;
  }

  private List<List<Object>> rows() {
    Map<Long, Double> counts = new HashMap<>();
    for (CrossView.Crossing c : view.crossings())
      counts.put(
          (long) c.grid() << 32 | c.unit(),
          by.count.applyAsDouble(new Sum(c.households(), c.residents(), c.buildings())));
    List<List<Object>> rows = new ArrayList<>();
    for (int g = 0; g < view.grids().size(); g++) {
      CrossView.GridRow grid = view.grids().get(g);
      List<Object> row = new ArrayList<>(List.of(grid.code(), grid.name()));
      for (int u = 0; u < view.units().size(); u++) row.add(counts.get((long) g << 32 | u));
      row.add(by.count.applyAsDouble(grid.outside()));
      row.add(by.count.applyAsDouble(grid.repeated()));
      row.add(by.count.applyAsDouble(grid.total()));
      rows.add(row);
    }
    return rows;
  }
}
