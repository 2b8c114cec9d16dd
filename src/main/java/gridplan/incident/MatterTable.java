package gridplan.incident;

import gridplan.exchange.Tables;
import gridplan.lookup.GivenPoint;
import gridplan.platform.problem.Problem;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list of matters as an office keeps it: CSV or XLSX with the usual headings. */
final class MatterTable {
  private static final int MOST_ROWS = 200_000;
  private static final int TOLD = 50;

  /** What offices call how far a matter has come. */
  private static final Map<String, MatterStatus> STATES =
      Map.ofEntries(
          Map.entry("", MatterStatus.raised),
          Map.entry("已上报", MatterStatus.raised),
          Map.entry("待派单", MatterStatus.raised),
          Map.entry("已派单", MatterStatus.dispatched),
          Map.entry("已接单", MatterStatus.accepted),
          Map.entry("处理中", MatterStatus.accepted),
          Map.entry("已处理", MatterStatus.handled),
          Map.entry("已办结", MatterStatus.handled),
          Map.entry("已评单", MatterStatus.closed),
          Map.entry("已关闭", MatterStatus.closed));

  private final List<String> header;
  private final List<List<String>> rows;
  private Instant latest = Instant.MAX;
  private final List<Map<String, Object>> wrong = new ArrayList<>();

  private MatterTable(List<String> header, List<List<String>> rows) {
    this.header = header.stream().map(name -> name.replace("\uFEFF", "").strip()).toList();
    this.rows = rows;
  }

  static MatterTable of(List<String> header, List<List<String>> rows) {
    return new MatterTable(header, rows);
  }

  /**
   * @throws gridplan.exchange.InputException naming file and row when it cannot be read
   * @throws Problem {@code matter.tooLong} (413)
   */
  static MatterTable read(Path file) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header =
        Tables.stream(
            file,
            null,
            (number, fields) -> {
              if (rows.size() == MOST_ROWS)
                throw Problem.of(
                    "matter.tooLong", 413, "The list has more than " + MOST_ROWS + " rows.");
              rows.add(List.copyOf(fields));
            });
    return new MatterTable(header, rows);
  }

  /**
   * All rows.
   *
   * @param crs datum of their coordinates
   * @param latest no matter happened after it
   * @throws Problem {@code matter.columns} (422); {@code matter.rows} (422) when a row cannot be
   *     used, with up to 50 of them
   */
  List<MatterRepository.Listed> read(String crs, Instant latest) {
    this.latest = latest;
    int number = column("编号", "number", "id");
    int at = column("上报时间", "时间", "at", "time");
    int lon = column("经度", "lon", "lng");
    int lat = column("纬度", "lat");
    if (number < 0 || at < 0 || lon < 0 || lat < 0)
      throw Problem.of(
              "matter.columns",
              422,
              "The list needs the columns 编号, 上报时间, 经度 and 纬度; name them in its first row.")
          .with("columns", header);
    int kind = column("类别", "kind");
    int place = column("地点", "address", "note");
    int status = column("状态", "status");
    int rating = column("评分", "rating");
    Set<String> numbers = new HashSet<>();
    List<MatterRepository.Listed> matters = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      String no = field(row, number);
      if (no.isEmpty() || !numbers.add(no)) {
        refuse(i, "编号", no, no.isEmpty() ? "it is missing" : "it is given twice");
        continue;
      }
      Instant moment = moment(i, field(row, at));
      GivenPoint point = point(i, field(row, lon), field(row, lat), crs);
      MatterStatus state = STATES.get(field(row, status));
      if (state == null) refuse(i, "状态", field(row, status), "known are " + STATES.keySet());
      Integer rated = rating(i, field(row, rating));
      if (wrong.isEmpty())
        matters.add(
            new MatterRepository.Listed(
                no, point, moment, field(row, kind), field(row, place), state, rated));
    }
    if (wrong.isEmpty()) return matters;
    throw Problem.of(
            "matter.rows",
            422,
            wrong.size()
                + " rows of the list cannot be used, first row "
                + wrong.get(0).get("row")
                + " ("
                + wrong.get(0).get("column")
                + "); nothing was taken over. Mend them and send the list again.")
        .with("count", wrong.size())
        .with("rows", wrong.stream().limit(TOLD).toList());
  }

  private void refuse(int row, String column, String value, String why) {
    wrong.add(Map.of("row", row + 1, "column", column, "value", value, "why", why));
  }

  private Instant moment(int row, String text) {
    try {
      String iso = text.replace('/', '-').replace(' ', 'T');
      Instant moment =
          LocalDateTime.parse(iso.length() == 10 ? iso + "T00:00" : iso)
              .atZone(ZoneId.systemDefault())
              .toInstant();
      if (moment.isBefore(IncidentController.EARLIEST) || moment.isAfter(latest))
        refuse(row, "上报时间", text, "it lies before 1900 or in the future");
      return moment;
    } catch (DateTimeException e) {
      refuse(row, "上报时间", text, "write it as 2024-01-31 08:15");
      return null;
    }
  }

  private GivenPoint point(int row, String lon, String lat, String crs) {
    try {
      return GivenPoint.of(Double.parseDouble(lon), Double.parseDouble(lat), crs);
    } catch (NumberFormatException | Problem e) {
      refuse(row, "经度, 纬度", lon + ", " + lat, e.getMessage());
      return null;
    }
  }

  private Integer rating(int row, String text) {
    if (text.isEmpty()) return null;
    if (text.matches("[1-5]")) return Integer.valueOf(text);
    refuse(row, "评分", text, "it is a number from 1 to 5");
    return null;
  }

  private int column(String... names) {
    for (String name : names) if (header.contains(name)) return header.indexOf(name);
    return -1;
  }

  private static String field(List<String> row, int column) {
    return column < 0 || column >= row.size() ? "" : row.get(column).replace("\0", "").strip();
  }
}
