package gridplan.cli;

import gridplan.core.coverage.Dissolve;
import gridplan.core.measure.PlanningProjection;
import gridplan.exchange.LedgerBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/** The ledger (台账) of the grids of a plan: what each holds, and whether it is in its band. */
final class GridLedger {
  private static final double SQUARE_METRES_A_HECTARE = 10_000;

  /** A grid with its figures, keyed as files have them, and its ground. */
  record Entry(Map<String, Object> figures, Geometry ground) {}

  /**
   * What not every area has, by the code of the grid; nothing of a kind makes no column.
   *
   * @param floating residents who are registered elsewhere
   * @param staff who serves there
   */
  record Besides(Map<String, Double> floating, Map<String, String> staff) {}

  private final ExportRows.Head head;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> uses;

  /** By code; empty where nobody has counted them, and then there is no column. */
  private final Map<String, Double> floating;

  /** By code; likewise. */
  private final Map<String, String> staff;

  GridLedger(
      ExportRows.Head head,
      List<ExportRows.GridRow> grids,
      List<ExportRows.CellRow> cells,
      Map<String, Map<String, Integer>> usesOfGrid,
      Besides besides) {
    this.head = head;
    this.floating = besides.floating();
    this.staff = besides.staff();
    this.uses =
        usesOfGrid.values().stream()
            .flatMap(uses -> uses.keySet().stream())
            .distinct()
            .sorted()
            .toList();
    Map<String, Integer> numbers = new HashMap<>();
    for (ExportRows.GridRow grid : grids) numbers.put(grid.code(), numbers.size());
    int[] gridOf = cells.stream().mapToInt(cell -> numbers.get(cell.grid())).toArray();
    SortedMap<Integer, MultiPolygon> grounds =
        Dissolve.dissolve(cells.stream().map(ExportRows.CellRow::ground).toList(), gridOf);
    for (int i = 0; i < grids.size(); i++) {
      String code = grids.get(i).code();
      List<ExportRows.CellRow> own = cells.stream().filter(c -> c.grid().equals(code)).toList();
      Map<String, Integer> counted = usesOfGrid.getOrDefault(code, new TreeMap<>());
      entries.add(entry(grids.get(i), own, counted, grounds.get(i)));
    }
  }

  private Entry entry(
      ExportRows.GridRow grid,
      List<ExportRows.CellRow> cells,
      Map<String, Integer> usesOfGrid,
      MultiPolygon ground) {
    double households = cells.stream().mapToDouble(ExportRows.CellRow::households).sum();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("code", grid.code());
    figures.put("name", grid.name().isEmpty() ? null : grid.name());
    figures.put("kind", grid.kind());
    figures.put("households", households);
    figures.put("residents", cells.stream().mapToDouble(ExportRows.CellRow::residents).sum());
    if (!floating.isEmpty()) figures.put("floating", floating.get(grid.code()));
    figures.put("estimated", head.estimated());
    figures.put("in_band", inBand(grid, households));
    figures.put("cells", (long) cells.size());
    figures.put("buildings", usesOfGrid.values().stream().mapToLong(Integer::longValue).sum());
    for (String use : uses) figures.put(useKey(use), (long) usesOfGrid.getOrDefault(use, 0));
    if (!staff.isEmpty()) figures.put("staff", staff.get(grid.code()));
    double area = PlanningProjection.of(ground).area(ground);
    figures.put("area_m2", Math.rint(area * 10) / 10);
    return new Entry(figures, ground.getNumGeometries() == 1 ? ground.getGeometryN(0) : ground);
  }

  private static String useKey(String use) {
    return "buildings_" + (use.isEmpty() ? "unknown" : use);
  }

  /** Null for a dedicated grid, which has no band. */
  private Boolean inBand(ExportRows.GridRow grid, double households) {
    if (grid.kind().equals("dedicated")) return null;
    return households >= head.bandMin() && households <= head.bandMax();
  }

  List<Entry> entries() {
    return entries;
  }

  List<String> fields() {
    return entries.isEmpty() ? List.of() : List.copyOf(entries.get(0).figures().keySet());
  }

  /** The title of the printed page. */
  String title() {
    return head.area()
        + " 网格台账 "
        + head.name()
        + (head.from() == null ? "（未发布）" : "（" + head.from() + " 起生效）");
  }

  List<LedgerBook.Column> columns() {
    List<LedgerBook.Column> columns = new ArrayList<>();
    columns.add(new LedgerBook.Column("网格编码", 20, null, false));
    columns.add(new LedgerBook.Column("网格名称", 20, null, false));
    columns.add(new LedgerBook.Column("类别", 8, null, false));
    String estimated = head.estimated() ? "（估算）" : "";
    columns.add(new LedgerBook.Column("户数" + estimated, 10, "#,##0", true));
    columns.add(new LedgerBook.Column("人口" + estimated, 10, "#,##0", true));
    if (!floating.isEmpty()) columns.add(new LedgerBook.Column("其中流动人口", 12, "#,##0", true));
    String band = String.format("规模区间 %.0f–%.0f 户", head.bandMin(), head.bandMax());
    columns.add(new LedgerBook.Column(band, 12, null, false));
    columns.add(new LedgerBook.Column("楼栋", 8, "#,##0", true));
    for (String use : uses)
      columns.add(new LedgerBook.Column("其中 " + (use.isEmpty() ? "未注明" : use), 9, "#,##0", true));
    if (!staff.isEmpty()) columns.add(new LedgerBook.Column("工作力量", 36, null, false));
    columns.add(new LedgerBook.Column("面积（公顷）", 11, "#,##0.00", true));
    return columns;
  }

  /** A row of the printed ledger for each grid. */
  List<List<Object>> rows() {
    List<List<Object>> rows = new ArrayList<>();
    for (Entry entry : entries) {
      Map<String, Object> figures = entry.figures();
      List<Object> row = new ArrayList<>();
      row.add(figures.get("code"));
      row.add(figures.get("name"));
      row.add(figures.get("kind").equals("dedicated") ? "专属" : "普通");
      row.add(figures.get("households"));
      row.add(figures.get("residents"));
      if (!floating.isEmpty()) row.add(figures.get("floating"));
      Object inBand = figures.get("in_band");
      row.add(inBand == null ? "—" : (Boolean) inBand ? "是" : "否");
      row.add(figures.get("buildings"));
      for (String use : uses) row.add(figures.get(useKey(use)));
      if (!staff.isEmpty()) row.add(figures.get("staff"));
      row.add((Double) figures.get("area_m2") / SQUARE_METRES_A_HECTARE);
      rows.add(row);
    }
    return rows;
  }
}
