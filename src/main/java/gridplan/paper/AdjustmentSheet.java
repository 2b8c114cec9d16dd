package gridplan.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The adjustment list (调整清单): every building that changed its grid, from, to, households, why. */
final class AdjustmentSheet {
  static final List<String> HEADER =
      List.of("序", "楼栋", "户数", "人口", "原网格编码", "原网格", "现网格编码", "现网格", "原因");

  private static final SheetTable TABLE =
      new SheetTable(
          List.of(
              new SheetTable.Column("序", 4, Sheet.Align.RIGHT),
              new SheetTable.Column("楼栋", 30, Sheet.Align.LEFT),
              new SheetTable.Column("户数", 8, Sheet.Align.RIGHT),
              new SheetTable.Column("人口", 8, Sheet.Align.RIGHT),
              new SheetTable.Column("原网格", 16, Sheet.Align.LEFT),
              new SheetTable.Column("现网格", 18, Sheet.Align.LEFT),
              new SheetTable.Column("原因", 36, Sheet.Align.LEFT)));

  private AdjustmentSheet() {}

  static byte[] of(EditionGround town, Optional<Former> former) {
    String title = town.area().name() + " 网格调整清单";
    try (Sheet sheet = Heading.sheet(Sheet.Paper.A4_LYING, town, title)) {
      double y = Heading.draw(sheet, town, title);
      y = sheet.wrapped(Sheet.MARGIN, y, sheet.textWidth(), 10, Ink.TEXT, summary(town, former));
      if (former.isPresent() && !former.get().moves().isEmpty())
        TABLE.draw(sheet, y + 1, rows(town, former.get()));
      return sheet.bytes();
    }
  }

  private static String summary(EditionGround town, Optional<Former> former) {
    if (former.isEmpty()) return "首次发布，没有可比较的上一版。";
    Former before = former.get();
    boolean estimated = town.grids().stream().anyMatch(grid -> grid.estimated());
    return "与发布版 "
        + before.edition().id()
        + "（"
        + before.edition().validFrom()
        + " 起）相比：调整 "
        + Words.number(before.moves().size())
        + " 栋、"
        + Words.households(before.households(), estimated)
        + "；"
        + before.unchanged()
        + " 个网格未变。";
  }

  /** A row for each building that moved. */
  static List<List<String>> rows(EditionGround town, Former former) {
    boolean estimated = town.grids().stream().anyMatch(grid -> grid.estimated());
    List<List<String>> rows = new ArrayList<>();
    for (Former.Move move : former.moves()) {
      EditionGround.House house = move.house();
      rows.add(
          List.of(
              String.valueOf(rows.size() + 1),
              house.label().isBlank() ? "楼 " + house.id() : house.label(),
              Words.count(house.households(), estimated),
              Words.count(house.residents(), estimated),
              from(move),
              town.title(move.to()),
              move.why()));
    }
    return rows;
  }

  private static String from(Former.Move move) {
    if (move.fromCode().isEmpty()) return "（新增）";
    return move.fromName().isBlank() ? move.fromCode() : move.fromName();
  }

  /** The same for a spreadsheet, as {@link #HEADER} calls its columns. */
  static List<List<Object>> table(EditionGround town, Former former) {
    List<List<Object>> rows = new ArrayList<>();
    for (Former.Move move : former.moves()) {
      EditionGround.House house = move.house();
      rows.add(
          List.of(
              rows.size() + 1,
              house.label().isBlank() ? "楼 " + house.id() : house.label(),
              house.households(),
              house.residents(),
              move.fromCode(),
              move.fromName(),
              town.grids().get(move.to()).code(),
              town.grids().get(move.to()).name(),
              move.why()));
    }
    return rows;
  }
}
