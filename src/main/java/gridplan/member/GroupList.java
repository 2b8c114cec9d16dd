package gridplan.member;

import gridplan.exchange.Csv;
import gridplan.exchange.Tables;
import gridplan.member.GroupFinding.Kind;
import gridplan.member.Homes.Home;
import gridplan.platform.problem.Problem;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Groups as a table that an office edits: a row for each building, stairwell or part. */
final class GroupList {
  private static final List<String> HEADER = List.of("编码", "上级", "楼栋编号", "地址", "单元", "段", "户数");
  private static final int MOST_ROWS = 1_000_000;

  private GroupList() {}

  /** The groups as CSV that spreadsheets open. */
  static String write(List<Group> groups, Homes homes) {
    StringBuilder text = new StringBuilder("\uFEFF").append(line(HEADER));
    for (Group group : groups)
      for (Member member : group.members()) {
        Home home = homes.find(member.building());
        String part = member.parts() == 1 ? "" : member.part() + "/" + member.parts();
        double households = home == null ? 0 : home.householdsOf(member);
        text.append(
            line(
                List.of(
                    group.code(),
                    group.parent(),
                    "#" + member.building(),
                    home == null ? "" : home.label(),
                    member.unit(),
                    part,
                    Long.toString(Math.round(households)))));
      }
    return text.toString();
  }

  private static String line(List<String> fields) {
    return fields.stream().map(Csv::quote).collect(Collectors.joining(",", "", "\r\n"));
  }

  /**
   * Reads groups; what cannot be read becomes a finding.
   *
   * @throws Problem {@code groups.columns} (422), {@code groups.tooLong} (413)
   * @throws gridplan.exchange.InputException naming file and row when it cannot be read
   */
  static List<Group> read(Path file, Homes homes, GroupChecks checks) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header =
        Tables.stream(
                file,
                null,
                (number, fields) -> {
                  if (rows.size() == MOST_ROWS)
                    throw Problem.of(
                        "groups.tooLong", 413, "The list has more than " + MOST_ROWS + " rows.");
                  rows.add(List.copyOf(fields));
                })
            .stream()
            .map(name -> name.replace("\uFEFF", "").strip())
            .toList();
    for (String column : HEADER.subList(0, 3))
      if (!header.contains(column))
        throw Problem.of(
                "groups.columns",
                422,
                "The list needs the columns 编码, 上级 and 楼栋编号; 单元 and 段 may follow.")
            .with("columns", header);
    return new Reading(header, homes, checks).groups(rows);
  }

  private static final class Reading {
    private final List<String> header;
    private final Map<String, Home> byName;
    private final GroupChecks checks;
    private final Map<String, String> parents = new LinkedHashMap<>();
    private final Map<String, List<Member>> members = new LinkedHashMap<>();

    Reading(List<String> header, Homes homes, GroupChecks checks) {
      this.header = header;
      this.byName = homes.byName();
      this.checks = checks;
    }

    List<Group> groups(List<List<String>> rows) {
      for (int i = 0; i < rows.size(); i++) take(i + 1, rows.get(i));
      List<Group> groups = new ArrayList<>();
      parents.forEach((code, parent) -> groups.add(new Group(code, parent, members.get(code))));
      return groups;
    }

    private void take(int number, List<String> row) {
      String code = field(row, "编码");
      String parent = field(row, "上级");
      String building = field(row, "楼栋编号");
      if (code.isEmpty() || parent.isEmpty() || building.isEmpty()) {
        checks.add(
            wrong(Kind.incomplete, number, code, "lacks the group, its parent or the building"));
        return;
      }
      Home home = byName.get(building);
      Member member = home == null ? null : member(home, field(row, "单元"), field(row, "段"));
      if (member == null) {
        String unit = field(row, "单元");
        String name = unit.isEmpty() ? building : building + " " + unit + "单元";
        checks.add(
            wrong(Kind.unknownMember, number, code, "there is no " + name + " with households"));
        return;
      }
      String known = parents.putIfAbsent(code, parent);
      if (known != null && !known.equals(parent)) {
        checks.add(
            wrong(
                Kind.otherParent,
                number,
                code,
                "the group is part of " + known + ", not of " + parent));
        return;
      }
      members.computeIfAbsent(code, key -> new ArrayList<>()).add(member);
    }

    private static Member member(Home home, String unit, String part) {
      if (!unit.isEmpty() && !home.stairwells().containsKey(unit)) return null;
      if (part.isEmpty()) return new Member(home.id(), unit, 1, 1);
      String[] both = part.split("/", 2);
      try {
        int one = Integer.parseInt(both[0].strip());
        int all = Integer.parseInt(both[1].strip());
        return one >= 1 && one <= all && all <= 1000 ? new Member(home.id(), unit, one, all) : null;
      } catch (RuntimeException noPart) {
        return null;
      }
    }

    private String field(List<String> row, String column) {
      int at = header.indexOf(column);
      String text = at < 0 || at >= row.size() ? "" : row.get(at).replace("\0", "");
      return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private static GroupFinding wrong(Kind kind, int row, String code, String why) {
      return new GroupFinding(
          kind,
          row,
          code.isEmpty() ? List.of() : List.of(code),
          null,
          "Row " + row + ": " + why + ".",
          null,
          Map.of());
    }
  }
}
