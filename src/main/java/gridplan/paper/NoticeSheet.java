package gridplan.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Notices (告知书) to the households that an edition moves: a page for each group that goes from one
 * grid into another, and the same as rows for a spreadsheet.
 */
final class NoticeSheet {
  static final List<String> HEADER =
      List.of("组", "楼栋", "户数", "人口", "原网格编码", "原网格名称", "现网格编码", "现网格名称", "生效日期", "原因");

  private static final SheetTable TABLE =
      new SheetTable(
          List.of(
              new SheetTable.Column("序", 5, Sheet.Align.RIGHT),
              new SheetTable.Column("楼栋", 60, Sheet.Align.LEFT),
              new SheetTable.Column("户数", 12, Sheet.Align.RIGHT),
              new SheetTable.Column("人口", 12, Sheet.Align.RIGHT)));

  private NoticeSheet() {}

  /** A page or more for each group; one that says so where nothing moved. */
  static byte[] of(EditionGround town, List<MovedGroup> groups) {
    String title = town.area().name() + " 网格调整告知书";
    try (Sheet sheet = Heading.sheet(Sheet.Paper.A4_UPRIGHT, town, title)) {
      if (groups.isEmpty()) {
        double y = Heading.draw(sheet, town, title);
        sheet.wrapped(Sheet.MARGIN, y, sheet.textWidth(), 10, Ink.TEXT, "没有住户变更网格。");
      }
      for (int i = 0; i < groups.size(); i++) {
        if (i > 0) sheet.newPage();
        page(sheet, town, title, groups.get(i));
      }
      return sheet.bytes();
    }
  }

  private static void page(Sheet sheet, EditionGround town, String title, MovedGroup group) {
    double y = Heading.draw(sheet, town, title);
    y = sheet.wrapped(Sheet.MARGIN, y + 2, sheet.textWidth(), 11, Ink.TEXT, text(town, group));
    y = TABLE.draw(sheet, y + 3, houses(town, group)) + 14;
    if (y > sheet.bottom() - 12) {
      sheet.newPage();
      y = Sheet.MARGIN + 6;
    }
    double right = Sheet.MARGIN + sheet.textWidth();
    sheet.text(right, y, 11, Ink.TEXT, Sheet.Align.RIGHT, town.area().name());
    sheet.text(
        right, y + 7, 11, Ink.TEXT, Sheet.Align.RIGHT, town.edition().validFrom().toString());
  }

  private static String text(EditionGround town, MovedGroup group) {
    boolean estimated = isEstimated(town);
    String from = group.from().isEmpty() ? "（未划入网格）" : group.from();
    return "各位居民：自 "
        + town.edition().validFrom()
        + " 起，下列 "
        + Words.number(group.houses().size())
        + " 栋楼、"
        + Words.households(group.households(), estimated)
        + "（"
        + Words.people(group.residents(), estimated)
        + "）由 "
        + from
        + " 调整到 "
        + town.title(group.to())
        + "，网格编码 "
        + town.grids().get(group.to()).code()
        + "。原因："
        + group.why()
        + "。请今后联系新网格的网格员。";
  }

  private static boolean isEstimated(EditionGround town) {
    return town.grids().stream().anyMatch(grid -> grid.estimated());
  }

  private static List<List<String>> houses(EditionGround town, MovedGroup group) {
    boolean estimated = isEstimated(town);
    List<List<String>> rows = new ArrayList<>();
    for (EditionGround.House house : group.houses())
      rows.add(
          List.of(
              String.valueOf(rows.size() + 1),
              label(house),
              Words.count(house.households(), estimated),
              Words.count(house.residents(), estimated)));
    return rows;
  }

  private static String label(EditionGround.House house) {
    return house.label().isBlank() ? "楼 " + house.id() : house.label();
  }

  /** A row for each building, as {@link #HEADER} calls its columns. */
  static List<List<Object>> rows(EditionGround town, List<MovedGroup> groups) {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      MovedGroup group = groups.get(i);
      for (EditionGround.House house : group.houses())
        rows.add(
            Arrays.asList(
                i + 1,
                label(house),
                house.households(),
                house.residents(),
                group.fromCode(),
                group.fromName(),
                town.grids().get(group.to()).code(),
                town.grids().get(group.to()).name(),
                town.edition().validFrom().toString(),
                group.why()));
    }
    return rows;
  }
}
