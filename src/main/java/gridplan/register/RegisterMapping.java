package gridplan.register;

import gridplan.exchange.FieldGuess;
import gridplan.exchange.LayerTarget;
import gridplan.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
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
  private static final LayerTarget TARGET = LayerTarget.REGISTER;

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
    List<LayerTarget.Role> read =
        TARGET.roles().stream()
            .filter(role -> identity || role.kind() != LayerTarget.Kind.PERSONAL)
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
