package gridplan.cross;

import gridplan.core.lattice.Lattice;
import gridplan.core.metric.CrossTable;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.edition.EditionInfo;
import gridplan.edition.Editions;
import gridplan.layer.Mosaics;
import gridplan.plan.PlanState;
import gridplan.plan.Plans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.springframework.stereotype.Service;

/** Cross tables of plans and editions. Safe from any thread. */
@Service
class CrossTables {
  private final Plans plans;
  private final Editions editions;
  private final Mosaics mosaics;
  private final Nets nets;

  CrossTables(Plans plans, Editions editions, Mosaics mosaics, Nets nets) {
    this.plans = plans;
    this.editions = editions;
    this.mosaics = mosaics;
    this.nets = nets;
  }

  /**
   * @throws gridplan.platform.problem.Problem {@code plan.notFound}, {@code net.notFound} (404),
   *     {@code net.otherArea} (422)
   */
  CrossView ofPlan(long plan, long net) {
    return view(plans.getPlan(plan), net, null);
  }

  /**
   * What an edition holds is what its plan held when it was published: both never change.
   *
   * @throws gridplan.platform.problem.Problem {@code edition.notFound}, {@code net.notFound} (404),
   *     {@code net.otherArea} (422)
   */
  CrossView ofEdition(long edition, long net) {
    EditionInfo info = editions.getEdition(edition);
    return view(plans.getPlan(info.plan()), net, edition);
  }

  private CrossView view(PlanState state, long netId, Long edition) {
    Net net = nets.getNetOver(state.header().area(), netId);
    return new Counting(state, net, nets.units(netId)).view(edition);
  }

  /** One table in the making. */
  private final class Counting {
    private final PlanState state;
    private final Net net;
    private final List<NetUnit> units;
    private final int[] live;
    private final List<CrossTable.Counted> buildings = new ArrayList<>();
    private final CrossTable table;

    Counting(PlanState state, Net net, List<NetUnit> units) {
      this.state = state;
      this.net = net;
      this.units = units;
      this.live = state.liveGrids();
      collect();
      this.table =
          CrossTable.of(live.length, buildings, units.stream().map(NetUnit::ground).toList());
    }

    /** The buildings as the plan's cells hold them, with footprints and counts of that time. */
    private void collect() {
      Map<Long, Building> byId = new HashMap<>();
      for (Building b : mosaics.inputOf(state.header().mosaic()).buildings()) byId.put(b.id(), b);
      int[] grid = state.denseGridOfCell();
      for (Cell cell : state.mosaic().cells())
        for (long id : cell.buildings()) {
          Building b = byId.get(id);
          if (b != null)
            buildings.add(
                new CrossTable.Counted(
                    grid[cell.id()], b.footprint(), b.households(), b.residents()));
        }
    }

    CrossView view(Long edition) {
      List<CrossView.Crossing> crossings = crossings();
      int[] unitsOf = new int[live.length];
      int[] gridsOf = new int[units.size()];
      for (CrossView.Crossing one : crossings) {
        unitsOf[one.grid()]++;
        gridsOf[one.unit()]++;
      }
      return new CrossView(
          state.header().id(),
          state.version(),
          edition,
          new CrossView.Of(net.id(), net.name(), net.owner(), units.size()),
          state.estimated(),
          gridRows(unitsOf),
          unitColumns(gridsOf),
          crossings,
          totals(unitsOf, gridsOf),
          new CrossFindings(state, net, units, buildings, table).list());
    }

    private List<CrossView.GridRow> gridRows(int[] unitsOf) {
      List<CrossView.GridRow> rows = new ArrayList<>();
      for (int i = 0; i < live.length; i++) {
        var grid = state.grids().get(live[i]);
        rows.add(
            new CrossView.GridRow(
                grid.id(),
                grid.code(),
                grid.name(),
                table.totals().get(i),
                table.outside().get(i),
                table.repeated().get(i),
                unitsOf[i]));
      }
      return rows;
    }

    private List<CrossView.UnitColumn> unitColumns(int[] gridsOf) {
      List<CrossView.UnitColumn> columns = new ArrayList<>();
      for (NetUnit unit : units)
        columns.add(
            new CrossView.UnitColumn(
                unit.no(), unit.name(), table.ofUnits().get(unit.no()), gridsOf[unit.no()]));
      return columns;
    }

    private List<CrossView.Crossing> crossings() {
      Map<Long, Envelope> boxes = new LinkedHashMap<>();
      for (int i = 0; i < buildings.size(); i++)
        for (int unit : table.unitsOf().get(i))
          boxes
              .computeIfAbsent((long) buildings.get(i).grid() << 32 | unit, key -> new Envelope())
              .expandToInclude(buildings.get(i).footprint().getEnvelopeInternal());
      List<CrossView.Crossing> crossings = new ArrayList<>();
      for (CrossTable.Crossing one : table.crossings())
        crossings.add(
            new CrossView.Crossing(
                one.grid(),
                one.unit(),
                one.sum().households(),
                one.sum().residents(),
                one.sum().buildings(),
                degrees(boxes.get((long) one.grid() << 32 | one.unit()))));
      return crossings;
    }

    private CrossView.Totals totals(int[] unitsOf, int[] gridsOf) {
      CrossTable.Sum all = CrossTable.sum(table.totals());
      CrossTable.Sum outside = CrossTable.sum(table.outside());
      return new CrossView.Totals(
          all,
          new CrossTable.Sum(
              all.households() - outside.households(),
              all.residents() - outside.residents(),
              all.buildings() - outside.buildings()),
          outside,
          CrossTable.sum(table.repeated()),
          (int) java.util.Arrays.stream(unitsOf).filter(n -> n > 1).count(),
          (int) java.util.Arrays.stream(gridsOf).filter(n -> n > 1).count());
    }
  }

  private static List<Double> degrees(Envelope box) {
    return List.of(
        Lattice.degrees(box.getMinX()),
        Lattice.degrees(box.getMinY()),
        Lattice.degrees(box.getMaxX()),
        Lattice.degrees(box.getMaxY()));
  }
}
