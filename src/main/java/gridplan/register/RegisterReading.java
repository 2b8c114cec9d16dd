package gridplan.register;

import gridplan.exchange.CoordinateSystem;
import gridplan.exchange.CoordinateSystems;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** Turns the fields of a register's rows into what is stored of them. One thread. */
final class RegisterReading {
  private static final int MOST_PEOPLE = 100_000;

  /** What was decided about an address before. */
  record Decision(Long building, String unplaceable) {}

  private final AddressMatcher matcher;
  private final Map<String, Decision> decisions;
  private final CoordinateSystem system;
  private final int[] columns;

  RegisterReading(
      List<String> header,
      RegisterMapping mapping,
      AddressMatcher matcher,
      Map<String, Decision> decisions) {
    this.matcher = matcher;
    this.decisions = decisions;
    this.system = mapping.crs() == null ? null : CoordinateSystems.of(mapping.crs());
    String[] names = {
      mapping.code(),
      mapping.address(),
      mapping.unit(),
      mapping.room(),
      mapping.residents(),
      mapping.floating(),
      mapping.state(),
      mapping.lon(),
      mapping.lat(),
      mapping.name(),
      mapping.number(),
      mapping.phone()
    };
    columns = new int[names.length];
    for (int i = 0; i < names.length; i++)
      columns[i] = names[i] == null ? -1 : header.indexOf(names[i]);
  }

  private String field(List<String> fields, int part) {
    int column = columns[part];
    return column < 0 || column >= fields.size()
        ? ""
        : fields.get(column).replace("\0", "").strip();
  }

  RegisterLine read(int number, List<String> fields) {
    StringBuilder problem = new StringBuilder();
    int residents = people(field(fields, 4), "residents", problem);
    int floating = people(field(fields, 5), "floating", problem);
    if (columns[4] >= 0 && floating > residents) note(problem, "floating.aboveResidents");
    RegisterRow row = new RegisterRow(field(fields, 0), field(fields, 1), place(fields, problem));
    String spelling = spelling(row);
    Decision decision = decisions.get(spelling);
    Match match = matched(row, decision);
    String unit = either(field(fields, 2), match.unit());
    String room = either(field(fields, 3), match.room());
    return new RegisterLine(
        number,
        row,
        match,
        door(match, spelling, unit, room),
        unit,
        room,
        residents,
        Math.min(floating, columns[4] < 0 ? floating : residents),
        occupied(fields, residents),
        decision == null ? null : decision.unplaceable,
        problem.isEmpty() ? null : problem.toString());
  }

  /** Name, number and phone; empty where they are not to be read. */
  List<String> person(List<String> fields) {
    return List.of(field(fields, 9), field(fields, 10), field(fields, 11));
  }

  private Match matched(RegisterRow row, Decision decision) {
    Match match = matcher.match(row);
    if (decision == null || decision.building == null) return match;
    return Match.found(decision.building, Match.How.hand, match.unit(), match.room());
  }

  /** By what a decision about the row is known again; empty for a row that says nothing. */
  static String spelling(RegisterRow row) {
    if (!row.address().isEmpty()) return AddressMatcher.spelling(row.address());
    if (!row.code().isEmpty()) return "#" + row.code();
    return row.at() == null ? "" : "@" + row.at().x + "," + row.at().y;
  }

  private static String door(Match match, String spelling, String unit, String room) {
    if (match.building() == 0) return spelling;
    return unit.isEmpty() && room.isEmpty()
        ? match.building() + "/" + spelling
        : match.building() + "/" + unit + "/" + room;
  }

  private static String either(String given, String read) {
    return given.isEmpty() ? read : AddressText.plain(given).replaceAll("(单元|室|房|号)$", "");
  }

  private boolean occupied(List<String> fields, int residents) {
    String state = field(fields, 6);
    if (state.contains("空") || state.equalsIgnoreCase("vacant")) return false;
    return columns[4] < 0 || residents > 0;
  }

  private static int people(String text, String part, StringBuilder problem) {
    if (text.isEmpty()) return 0;
    String plain = AddressText.plain(text).replaceAll("(人|\\.0+)$", "");
    try {
      int people = Integer.parseInt(plain);
      if (people >= 0 && people <= MOST_PEOPLE) return people;
    } catch (NumberFormatException notANumber) {
      // Said below, like a number that cannot be.
    }
    note(problem, part + ".number");
    return 0;
  }

  private Coordinate place(List<String> fields, StringBuilder problem) {
    String lon = AddressText.plain(field(fields, 7));
    String lat = AddressText.plain(field(fields, 8));
    if (system == null || lon.isEmpty() && lat.isEmpty()) return null;
    try {
      Coordinate at = system.toCgcs2000(Double.parseDouble(lon), Double.parseDouble(lat));
      if (Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90) return at;
    } catch (IllegalArgumentException notAPlace) {
      // Said below, like a place off the earth.
    }
    note(problem, "coordinate.invalid");
    return null;
  }

  private static void note(StringBuilder problem, String code) {
    if (!problem.isEmpty()) problem.append(' ');
    problem.append(code);
  }
}
