package gridplan.register;

import gridplan.exchange.FieldGuess;
import gridplan.exchange.LayerTarget;
import gridplan.intake.IntakeChoice;
import gridplan.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a register is read, and which column of it is what. A column that is null is not read.
 *
 * @param code of the building
 * @param address text of the dwelling's address
 * @param residents people who live there
 * @param floating those of them who are registered elsewhere
 * @param state says where nobody lives: a text with 空, or {@code vacant}
 * @param lon longitude or easting, in {@code crs}
 * @param crs coordinate system of lon and lat; never guessed
 * @param name of the head of the household; like number and phone only where identity is asked for
 * @param sheet of a spreadsheet, null for its first
 * @param encoding of its texts, null where that was found out
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
    String phone,
    String sheet,
    String encoding) {
  private static final LayerTarget TARGET = LayerTarget.REGISTER;

  /**
   * What the header's names suggest, corrected by what the caller says: an empty column is not
   * read.
   *
   * @throws Problem {@code register.column} for a column that is not there, {@code
   *     register.noPlace} when nothing says where a row belongs, {@code register.crs} when there
   *     are coordinates and nobody says in what system
   */
  static RegisterMapping of(List<String> header, Registers.Request request) {
    Map<String, String> column = columns(header, request);
    String crs = request.crs();
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
        column.get("phone"),
        request.sheet(),
        request.encoding() == null ? null : request.encoding().name());
  }

  /** Column by part; those of people only where identity is asked for. */
  private static Map<String, String> columns(List<String> header, Registers.Request request) {
    Map<String, String> given = request.columns();
    List<LayerTarget.Role> read =
        TARGET.roles().stream()
            .filter(role -> request.identity() || role.kind() != LayerTarget.Kind.PERSONAL)
            .toList();
    List<LayerTarget.Role> open = read.stream().filter(r -> given.get(r.key()) == null).toList();
    Map<String, String> column = new LinkedHashMap<>();
    for (LayerTarget.Role role : read) {
      String named = given.get(role.key());
      if (named == null || named.isEmpty()) continue;
      if (!header.contains(named)) throw missing(role.key(), named, header);
      column.put(role.key(), named);
    }
    List<String> free = header.stream().filter(c -> !column.containsValue(c)).toList();
    column.putAll(FieldGuess.of(open, free));
    return column;
  }

  /**
   * The same as a decision about files of its making. What is not read is decided too; whether
   * people are read is asked each time.
   */
  IntakeChoice choice() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("code", code);
    columns.put("address", address);
    columns.put("unit", unit);
    columns.put("room", room);
    columns.put("residents", residents);
    columns.put("floating", floating);
    columns.put("state", state);
    columns.put("lon", lon);
    columns.put("lat", lat);
    columns.replaceAll((part, column) -> column == null ? "" : column);
    if (name != null) columns.put("name", name);
    if (number != null) columns.put("number", number);
    if (phone != null) columns.put("phone", phone);
    return new IntakeChoice(TARGET.key(), columns, sheet, crs, encoding, null);
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
