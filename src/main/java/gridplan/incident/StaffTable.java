package gridplan.incident;

import gridplan.exchange.Tables;
import gridplan.platform.problem.Problem;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A list of posts or of stations as an office keeps it: CSV or XLSX with the usual headings. */
final class StaffTable {
  private static final int MOST_ROWS = 200_000;
  private static final int LONGEST = 200;

  /**
   * A row of a list of posts; texts are empty where the column or the field is.
   *
   * @param number from 1 after the header
   */
  record Row(
      int number,
      String grid,
      String building,
      String community,
      String post,
      String name,
      String phone) {}

  /** A row of a list of stations; the place as it is written. */
  record PlaceRow(int number, String name, String address, String lon, String lat, String crs) {}

  private final List<String> header;
  private final List<List<String>> rows;

  private StaffTable(List<String> header, List<List<String>> rows) {
    this.header = header;
    this.rows = rows;
  }

  /**
   * @param encoding of a CSV; null to find out
   * @throws gridplan.exchange.InputException naming file and row when it cannot be read
   * @throws Problem {@code staff.tooLong} (413)
   */
  static StaffTable read(Path file, Charset encoding) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header =
        Tables.stream(
            file,
            encoding,
            (number, fields) -> {
              if (rows.size() == MOST_ROWS)
                throw Problem.of(
                    "staff.tooLong", 413, "The list has more than " + MOST_ROWS + " rows.");
              rows.add(List.copyOf(fields));
            });
    return of(header, rows);
  }

  static StaffTable of(List<String> header, List<List<String>> rows) {
    return new StaffTable(header.stream().map(StaffTable::heading).toList(), rows);
  }

  private static String heading(String text) {
    return plain(text.replace("\uFEFF", "")).toLowerCase(Locale.ROOT);
  }

  /**
   * The rows as posts.
   *
   * @throws Problem {@code staff.columns} (422) when a column that is needed is not there
   */
  List<Row> posts() {
    int grid = find("网格编码", "网格代码", "grid", "grid_code", "code");
    int building = find("楼栋编号", "楼栋编码", "building", "building_code");
    int community = find("社区(居)", "社区", "村(社区)", "所属社区", "community");
    int post = find("岗位", "职务", "身份", "post", "role");
    int name = find("姓名", "name");
    int phone = find("电话", "联系电话", "手机", "手机号码", "phone");
    if (post < 0 || name < 0 || grid < 0 && building < 0)
      throw missing("岗位, 姓名 and 网格编码 (or 楼栋编号)");
    List<Row> posts = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++)
      posts.add(
          new Row(
              i + 1,
              plain(field(i, grid)),
              plain(field(i, building)),
              field(i, community),
              field(i, post),
              field(i, name),
              plain(field(i, phone))));
    return posts;
  }

  /**
   * The rows as stations.
   *
   * @throws Problem {@code staff.columns} (422)
   */
  List<PlaceRow> stations() {
    int name = find("名称", "驿站", "驿站名称", "name");
    int address = find("地址", "address");
    int lon = find("经度", "lon", "lng", "longitude", "x");
    int lat = find("纬度", "lat", "latitude", "y");
    int crs = find("坐标系", "crs", "datum");
    if (name < 0 || lon < 0 || lat < 0) throw missing("名称, 经度 and 纬度");
    List<PlaceRow> places = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++)
      places.add(
          new PlaceRow(
              i + 1,
              field(i, name),
              field(i, address),
              plain(field(i, lon)),
              plain(field(i, lat)),
              plain(field(i, crs))));
    return places;
  }

  private Problem missing(String wanted) {
    return Problem.of(
            "staff.columns",
            422,
            "The list needs the columns " + wanted + "; name them in its first row.")
        .with("columns", header);
  }

  private int find(String... names) {
    for (String name : names) {
      int at = header.indexOf(name);
      if (at >= 0) return at;
    }
    return -1;
  }

  private String field(int row, int column) {
    if (column < 0 || column >= rows.get(row).size()) return "";
    String text = rows.get(row).get(column).replace("\0", "").strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Full-width figures and letters as half-width ones. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
  }
}
