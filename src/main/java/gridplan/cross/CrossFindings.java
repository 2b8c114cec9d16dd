package gridplan.cross;

import gridplan.core.metric.CrossTable;
import gridplan.core.metric.CrossTable.Counted;
import gridplan.core.metric.CrossTable.Sum;
import gridplan.plan.PlanGrid;
import gridplan.plan.PlanState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** What a cross table shows to be wrong between grids and net, each with its place and owner. */
final class CrossFindings {
  private final PlanState state;
  private final Net net;
  private final List<NetUnit> units;
  private final List<Counted> buildings;
  private final CrossTable table;
  private final List<CrossView.Finding> findings = new ArrayList<>();

  CrossFindings(
      PlanState state, Net net, List<NetUnit> units, List<Counted> buildings, CrossTable table) {
    this.state = state;
    this.net = net;
    this.units = units;
    this.buildings = buildings;
    this.table = table;
  }

  /** The whole net first, then grids in their order, then units in theirs. */
  List<CrossView.Finding> list() {
    half();
    int[] live = state.liveGrids();
    for (int i = 0; i < live.length; i++) ofGrid(i, state.grids().get(live[i]));
    PreparedGeometry scope = PreparedGeometryFactory.prepare(state.mosaic().scope());
    for (NetUnit unit : units) ofUnit(unit, scope);
    return List.copyOf(findings);
  }

  /** A net that covers half. */
  private void half() {
    Sum outside = CrossTable.sum(table.outside());
    if (outside.buildings() == 0) return;
    Sum all = CrossTable.sum(table.totals());
    add(
        "half-net",
        null,
        null,
        outside,
        firstOutside(-1),
        "The net leaves out %s of %s: %s lie in none of its units; ask whoever keeps it."
            .formatted(counts(outside), counts(all), buildings(outside)));
  }

  private void ofGrid(int index, PlanGrid grid) {
    Sum outside = table.outside().get(index);
    if (outside.buildings() > 0)
      add(
          "outside-net",
          grid,
          null,
          outside,
          firstOutside(index),
          "%s of grid %s with %s lie in no unit."
              .formatted(buildings(outside), grid.code(), counts(outside)));
    Sum repeated = table.repeated().get(index);
    if (repeated.buildings() > 0)
      add(
          "units-overlap",
          grid,
          null,
          repeated,
          first(index, true),
          "%s of grid %s lie in more than one unit and count in each."
              .formatted(buildings(repeated), grid.code()));
  }

  private void ofUnit(NetUnit unit, PreparedGeometry scope) {
    if (table.ofUnits().get(unit.no()).buildings() > 0) return;
    boolean outside = !scope.intersects(unit.ground());
    add(
        outside ? "unit-outside" : "empty-unit",
        null,
        unit.name(),
        Sum.NONE,
        Nets.where(unit.ground().getInteriorPoint().getCoordinate()),
        outside
            ? "The unit " + unit.name() + " lies outside this plan: it is one of another area."
            : "No building stands in the unit " + unit.name() + ".");
  }

  private void add(
      String kind, PlanGrid grid, String unit, Sum sum, List<Double> where, String sentence) {
    findings.add(
        new CrossView.Finding(
            kind,
            net.owner(),
            grid == null ? null : grid.code(),
            grid == null ? null : grid.id(),
            unit,
            sum,
            where,
            sentence));
  }

  private List<Double> firstOutside(int grid) {
    return first(grid, false);
  }

  /** A place in the first building of a grid, −1 for all, in no unit or in several. */
  private List<Double> first(int grid, boolean several) {
    for (int i = 0; i < buildings.size(); i++) {
      int in = table.unitsOf().get(i).length;
      if ((grid < 0 || buildings.get(i).grid() == grid) && (several ? in > 1 : in == 0))
        return Nets.where(buildings.get(i).footprint().getInteriorPoint().getCoordinate());
    }
    return null;
  }

  private static String counts(Sum sum) {
    return String.format(
        Locale.ROOT, "%,.0f households (%,.0f people)", sum.households(), sum.residents());
  }

  private static String buildings(Sum sum) {
    return sum.buildings() == 1 ? "1 building" : sum.buildings() + " buildings";
  }
}
