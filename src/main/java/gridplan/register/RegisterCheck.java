package gridplan.register;

import gridplan.core.lattice.Progress;
import gridplan.platform.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** A dry run: stages the rows of a register and reports on them; see {@link Registers#check}. */
record RegisterCheck(
    long holder,
    Registers.Request request,
    List<String> header,
    RegisterMapping mapping,
    String hash,
    List<RegisterBuilding> buildings,
    List<String> districts,
    Progress progress) {

  /** In the caller's transaction; an older dry run of the area goes. */
  Map<String, Object> run(Connection connection, DataSource same) throws SQLException {
    RegisterStore store = new RegisterStore(same);
    store.lock(holder);
    RegisterStaging.drop(same, holder);
    long id = store.insert(holder, request.name(), hash, mapping, request.author());
    AddressMatcher matcher = new AddressMatcher(buildings, districts);
    RegisterReading reading =
        new RegisterReading(header, mapping, matcher, store.decisions(holder));
    RegisterTally tally = new RegisterTally();
    new RegisterRows(id, reading, tally, mapping.personal(), progress).copy(connection, request);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("register", id);
    report.put("known", false);
    report.put("file", request.name());
    report.put("columns", header);
    report.put("mapping", mapping);
    report.putAll(tally.report());
    if ((int) report.get("rows") == 0)
      throw Problem.of("register.empty", 422, "The register has a header and no rows.");
    report.put("buildingsWithoutRows", buildings.size() - (int) report.get("buildings"));
    progress.report("register.compare", 0);
    report.put("difference", RegisterStaging.difference(same, holder, id));
    store.checked(id, report);
    return report;
  }
}
