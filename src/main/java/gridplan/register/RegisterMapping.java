package gridplan.register;

import gridplan.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which column of a register is what. A column that is null is not read.
 *
 * @param code of the building
 * @param address text of the dwelling's address
 * @param residents people who live there
 * @param floating those of them who are registered elsewhere
 * @param state says where nobody lives: a text with 空, or {@code vacant}
 * @param lon longitude or easting, in {@code crs}
 * @param crs coordinate system of lon and lat; never guessed
 * @param name of the head of the household; like number and phone only where identity is asked for
 */
public record RegisterMapping(
    String code,
    String address,
    String unit,
    String room,
    String residents,
    String floating,
    String state,
    String lon,
    String lat,
    String crs,
    String name,
    String number,
    String phone) {
  private static final Map<String, List<String>> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put("code", List.of("楼栋编号", "楼栋编码", "建筑编码", "building", "building_code", "code"));
    USUAL.put("address", List.of("房屋地址", "地址", "住址", "现住址", "居住地址", "详细地址", "address", "addr"));
    USUAL.put("unit", List.of("单元", "单元号", "unit"));
    USUAL.put("room", List.of("房号", "室号", "门牌", "room", "door"));
    USUAL.put("residents", List.of("居住人口", "人口数", "居住人数", "人数", "实有人口", "residents", "people"));
    USUAL.put("floating", List.of("流动人口", "流动人口数", "外来人口", "floating"));
    USUAL.put("state", List.of("房屋状态", "居住状态", "状态", "state", "status"));
    USUAL.put("lon", List.of("经度", "lon", "lng", "longitude", "x"));
    USUAL.put("lat", List.of("纬度", "lat", "latitude", "y"));
    USUAL.put("name", List.of("户主姓名", "户主", "姓名", "name"));
    USUAL.put("number", List.of("证件号码", "身份证号", "身份证号码", "id_number"));
    USUAL.put("phone", List.of("联系电话", "电话", "手机", "手机号码", "phone"));
  }

  /**
   * What the header's names suggest, corrected by what the caller says.
   *
   * @param given column by part, such as {@code address}; an empty one is not read
   * @param identity whether name, number and phone are read
   * @throws Problem {@code register.column} for a column that is not there, {@code
   *     register.noPlace} when nothing says where a row belongs, {@code register.crs} when there
   *     are coordinates and nobody says in what system
   */
  static RegisterMapping of(
      List<String> header, Map<String, String> given, String crs, boolean identity) {
    Map<String, String> column = new LinkedHashMap<>();
    for (String part : USUAL.keySet()) {
      boolean personal = List.of("name", "number", "phone").contains(part);
      if (personal && !identity) continue;
      String named = given.get(part);
      if (named == null) usual(header, part).ifPresent(found -> column.put(part, found));
      else if (header.contains(named)) column.put(part, named);
      else if (!named.isEmpty()) throw missing(part, named, header);
    }
    if (!column.containsKey("lon") || !column.containsKey("lat")) {
      column.remove("lon");
      column.remove("lat");
    } else if (crs == null || crs.isBlank()) throw noSystem(column);
    if (!column.containsKey("code") && !column.containsKey("address") && !column.containsKey("lon"))
      throw Problem.of(
              "register.noPlace",
              422,
              "No column holds an address, a building's code or coordinates; name one with"
                  + " address=, code= or lon= and lat=.")
          .with("columns", header);
    return new RegisterMapping(
        column.get("code"),
        column.get("address"),
        column.get("unit"),
        column.get("room"),
        column.get("residents"),
        column.get("floating"),
        column.get("state"),
        column.get("lon"),
        column.get("lat"),
        column.containsKey("lon") ? crs.strip() : null,
        column.get("name"),
        column.get("number"),
        column.get("phone"));
  }

  private static java.util.Optional<String> usual(List<String> header, String part) {
    for (String name : USUAL.get(part))
      for (String column : header)
        if (plain(column).equals(name)) return java.util.Optional.of(column);
    return java.util.Optional.empty();
  }

  private static String plain(String column) {
    return AddressText.plain(column.replace("\uFEFF", "")).toLowerCase(Locale.ROOT);
  }

  private static Problem missing(String part, String named, List<String> header) {
    return Problem.of(
            "register.column",
            422,
            "The register has no column " + named + " for the " + part + "; choose one of them.")
        .with("part", part)
        .with("column", named)
        .with("columns", header);
  }

  private static Problem noSystem(Map<String, String> column) {
    return Problem.of(
            "register.crs",
            422,
            "The register has coordinates in "
                + column.get("lon")
                + " and "
                + column.get("lat")
                + "; say in which system with crs= (wgs84, cgcs2000, gcj02, bd09, EPSG:n), or leave"
                + " them out with lon=.")
        .with("columns", List.of(column.get("lon"), column.get("lat")));
  }

  /** Whether anything of people is read. */
  boolean personal() {
    return name != null || number != null || phone != null;
  }
}
