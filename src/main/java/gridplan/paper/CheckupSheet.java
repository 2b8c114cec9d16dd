package gridplan.paper;

import gridplan.core.coverage.Certificate;
import gridplan.core.metric.PlanMetrics;
import gridplan.core.partition.Band;
import java.util.List;
import java.util.Optional;

/**
 * The one-page check-up (四原则体检单): streets, size, coverage, adjustment, and the three "nothing
 * missed", each a number with its definition; and the digest of the proof.
 */
final class CheckupSheet {
  private static final SheetTable TABLE =
      new SheetTable(
          List.of(
              new SheetTable.Column("原则", 12, Sheet.Align.LEFT),
              new SheetTable.Column("指标", 20, Sheet.Align.LEFT),
              new SheetTable.Column("结果", 22, Sheet.Align.LEFT),
              new SheetTable.Column("定义", 46, Sheet.Align.LEFT)));

  private final EditionGround town;
  private final PlanMetrics metrics;
  private final Band band;
  private final Optional<Former> former;

  CheckupSheet(EditionGround town, PlanMetrics metrics, Band band, Optional<Former> former) {
    this.town = town;
    this.metrics = metrics;
    this.band = band;
    this.former = former;
  }

  byte[] bytes() {
    String title = town.area().name() + " 网格划分四原则体检单";
    try (Sheet sheet = Heading.sheet(Sheet.Paper.A4_UPRIGHT, town, title)) {
      double y = TABLE.draw(sheet, Heading.draw(sheet, town, title), rows());
      y = proof(sheet, y + 9);
      signatures(sheet, y + 14);
      return sheet.bytes();
    }
  }

  List<List<String>> rows() {
    Certificate certificate = town.edition().certificate();
    return List.of(
        List.of(
            "街巷定界",
            "沿街定界率",
            Double.isNaN(metrics.streetShare()) ? "未知" : Words.percent(metrics.streetShare()),
            "网格间界线中沿道路、河流、铁路、围墙的长度 ÷ 网格间界线总长 " + Words.metres(metrics.cutMetres())),
        List.of(
            "规模适度",
            "达标率",
            Words.percent(metrics.inBand()),
            "户数在 "
                + Words.number(band.min())
                + "–"
                + Words.number(band.max())
                + " 户的普通网格 ÷ 普通网格；专属网格不计"),
        List.of(
            "规模适度",
            "最大偏离",
            Words.percent(metrics.deviationMax()),
            "|户数 − 均值| ÷ 均值 " + Words.number(metrics.target()) + " 户，各网格中最大者"),
        List.of(
            "无缝覆盖",
            "缝隙 · 重叠 · 越界",
            total(certificate, "gap_m2")
                + " · "
                + total(certificate, "overlap_m2")
                + " · "
                + total(certificate, "spill_m2")
                + " m²",
            "整数格网上逐边对消的精确证明，无容差"),
        List.of(
            "无缝覆盖",
            "未对消的边",
            total(certificate, "unmatched_edges")
                + " / "
                + Words.number(certificate.edges() == null ? 0 : certificate.edges()),
            "每条有向边须与邻格或辖区边界的反向边恰好对消一次"),
        List.of("动态调整", "变更归属户数", moved(), "归属网格与上一版不同的楼栋的户数之和"),
        List.of("动态调整", "未变网格", unchanged(), "编码与范围同上一版完全一致的网格 ÷ 网格"),
        List.of(
            "不漏一楼",
            "未归网格的楼栋",
            missed() + " / " + Words.number(town.houses().size()) + " 栋",
            "底图中不落在任何网格内的楼栋"),
        List.of(
            "不漏一户",
            "未归网格的户",
            Words.number(households(false)) + " / " + Words.number(households(true)) + " 户",
            "这些楼栋的户数之和；户随楼计"),
        List.of(
            "不漏一人",
            "未归网格的人",
            Words.number(residents(false)) + " / " + Words.number(residents(true)) + " 人",
            "这些楼栋的人口之和；人随居住地计"));
  }

  private static String total(Certificate certificate, String name) {
    Object value = certificate.totals().get(name);
    return value instanceof Number number ? Words.number(number.doubleValue()) : "未知";
  }

  private String moved() {
    return former.map(before -> Words.number(before.households()) + " 户").orElse("首次发布");
  }

  private String unchanged() {
    return former.map(before -> before.unchanged() + " / " + town.grids().size()).orElse("首次发布");
  }

  private long missed() {
    return town.houses().stream().filter(house -> house.grid() < 0).count();
  }

  private double households(boolean all) {
    return town.houses().stream()
        .filter(house -> all || house.grid() < 0)
        .mapToDouble(EditionGround.House::households)
        .sum();
  }

  private double residents(boolean all) {
    return town.houses().stream()
        .filter(house -> all || house.grid() < 0)
        .mapToDouble(EditionGround.House::residents)
        .sum();
  }

  private double proof(Sheet sheet, double y) {
    sheet.text(Sheet.MARGIN, y, 11, Ink.GRID, Sheet.Align.LEFT, "证明");
    double at = y + 7;
    Certificate certificate = town.edition().certificate();
    for (String line :
        List.of(
            "摘要（SHA-256）：" + certificate.digest(),
            "证明时间：" + certificate.provedAt() + " UTC；网格 " + certificate.grids() + " 个",
            "复核：gridplan check --certificate 证书.json 网格.geojson"))
      at = sheet.wrapped(Sheet.MARGIN, at, sheet.textWidth(), 9, Ink.TEXT, line);
    return at;
  }

  private static void signatures(Sheet sheet, double y) {
    List<String> parties = List.of("社区", "街道", "日期");
    double width = sheet.textWidth() / parties.size();
    for (int i = 0; i < parties.size(); i++) {
      double x = Sheet.MARGIN + i * width;
      sheet.text(x, y, 9.5, Ink.QUIET, Sheet.Align.LEFT, parties.get(i));
      sheet.line(x + 12, y + 1, x + width - 6, y + 1, new Stroke(Ink.RULE, 0.6));
    }
  }
}
