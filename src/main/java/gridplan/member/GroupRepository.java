package gridplan.member;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code gridplan.member_group} and {@code group_member}. */
@Repository
class GroupRepository {
  private static final int BATCH = 1000;

  private final JdbcClient db;
  private final JdbcTemplate template;

  GroupRepository(JdbcClient db, JdbcTemplate template) {
    this.db = db;
    this.template = template;
  }

  /** In the order of their codes; empty where the tier is not divided yet. */
  List<Group> groups(long plan, String tier) {
    Map<String, List<Member>> members = new LinkedHashMap<>();
    Map<String, String> parents = new LinkedHashMap<>();
    db.sql(
            """
            SELECT g.code, g.parent, m.building_id, m.unit, m.part, m.parts
            FROM gridplan.member_group g
            JOIN gridplan.group_member m USING (plan_id, tier, code)
            WHERE plan_id = ? AND tier = ? ORDER BY g.code, m.building_id, m.unit, m.part
            """)
        .params(plan, tier)
        .query(
            row -> {
              parents.put(row.getString(1), row.getString(2));
              members
                  .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
                  .add(new Member(row.getLong(3), row.getString(4), row.getInt(5), row.getInt(6)));
            });
    List<Group> groups = new ArrayList<>();
    parents.forEach((code, parent) -> groups.add(new Group(code, parent, members.get(code))));
    return groups;
  }

  void delete(long plan, String tier) {
    db.sql("DELETE FROM gridplan.member_group WHERE plan_id = ? AND tier = ?")
        .params(plan, tier)
        .update();
  }

  void insert(long plan, String tier, List<Group> groups) {
    template.batchUpdate(
        "INSERT INTO gridplan.member_group (plan_id, tier, code, parent) VALUES (?, ?, ?, ?)",
        groups,
        BATCH,
        (statement, group) -> {
          statement.setLong(1, plan);
          statement.setString(2, tier);
          statement.setString(3, group.code());
          statement.setString(4, group.parent());
        });
    record Row(String code, Member member) {}
    List<Row> rows = new ArrayList<>();
    for (Group group : groups)
      for (Member member : group.members()) rows.add(new Row(group.code(), member));
    template.batchUpdate(
        "INSERT INTO gridplan.group_member (plan_id, tier, building_id, unit, part, parts, code)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
        BATCH,
        (statement, row) -> {
          statement.setLong(1, plan);
          statement.setString(2, tier);
          statement.setLong(3, row.member().building());
          statement.setString(4, row.member().unit());
          statement.setInt(5, row.member().part());
          statement.setInt(6, row.member().parts());
          statement.setString(7, row.code());
        });
  }
}
