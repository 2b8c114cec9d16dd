package gridplan.layer;

import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.CompoundGround;
import gridplan.exchange.HouseholdEstimate;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;

/** One change of compounds within one transaction and one state of the layers. Not thread-safe. */
final class CompoundWork {
  /** A wall that is drawn of its own lies no further from the line of the compounds; lattice. */
  private static final double BESIDE = 2 / 0.0111;

  private final LayerStore store;
  private final long holder;
  private final long state;
  private final Map<Long, LayerRow> buildings = new TreeMap<>();
  private final List<CompoundChange.Wall> walls = new ArrayList<>();
  private final List<CompoundChange.Counted> counted = new ArrayList<>();
  private double householdsBefore;

  /**
   * @param holder the area with the layers
   * @param state of the layers that is being made
   */
  CompoundWork(LayerStore store, long holder, long state) {
    this.store = store;
    this.holder = holder;
    this.state = state;
  }

  /**
   * @throws Problem {@code compound.notFound} (404); {@code compound.apart}, {@code
   *     compound.undivided}, {@code compound.cutsBuildings}, {@code compound.empty}, {@code
   *     building.notFound} (422)
   */
  CompoundChange.Effect run(CompoundRequest request) {
    List<LayerRow> compounds = request.compounds().stream().map(this::get).toList();
    for (LayerRow b : store.list(LayerTable.BUILDING, holder)) buildings.put(b.id(), b);
    householdsBefore = households();
    List<CompoundChange.Side> before = compounds.stream().map(this::side).toList();
    List<LayerRow> after =
        switch (request.kind()) {
          case "join" -> join(compounds, request.name());
          case "divide" -> divide(compounds.get(0), request.line());
          case "demolish" -> demolish(compounds.get(0), request.keepEmpty());
          default -> occupy(compounds.get(0), request);
        };
    return new CompoundChange.Effect(
        before,
        after.stream().map(this::side).toList(),
        walls,
        walls.stream().mapToDouble(CompoundChange.Wall::metres).sum(),
        counted,
        householdsBefore,
        households());
  }

  private LayerRow get(long id) {
    return store
        .find(LayerTable.COMPOUND, holder, id)
        .orElseThrow(() -> Problem.notFound("compound", id));
  }

  private double households() {
    return buildings.values().stream().mapToDouble(b -> b.number("households")).sum();
  }

  private List<LayerRow> of(long compound) {
    return buildings.values().stream()
        .filter(b -> b.value("compound_id") instanceof Long home && home == compound)
        .toList();
  }

  private CompoundChange.Side side(LayerRow compound) {
    List<LayerRow> own = of(compound.id());
    return new CompoundChange.Side(
        compound.id(),
        compound.text("name"),
        own.size(),
        own.stream().mapToDouble(b -> b.number("households")).sum(),
        own.stream().mapToDouble(b -> b.number("residents")).sum());
  }

  private void change(LayerRow row) {
    store.change(row, state);
    if (row.isOf(LayerTable.BUILDING)) buildings.put(row.id(), row);
  }

  /** The walls between them come down; the one with most households goes on. */
  private List<LayerRow> join(List<LayerRow> compounds, String name) {
    List<Geometry> fallen = new ArrayList<>();
    for (int i = 0; i < compounds.size(); i++)
      for (int j = i + 1; j < compounds.size(); j++) {
        LayerRow a = compounds.get(i);
        LayerRow b = compounds.get(j);
        Geometry wall = CompoundGround.wall(a.geom(), b.geom());
        if (wall.isEmpty()) continue;
        walls.add(new CompoundChange.Wall(a.id(), b.id(), CompoundGround.metres(wall)));
        fallen.add(wall);
      }
    requireJoined(compounds);
    LayerRow keeper =
        compounds.stream()
            .max(
                Comparator.comparingDouble((LayerRow c) -> side(c).households())
                    .thenComparing(c -> -c.id()))
            .orElseThrow();
    MultiPolygon ground = CompoundGround.join(compounds.stream().map(LayerRow::geom).toList());
    LayerRow joined = keeper.withGeom(ground).madeByHand();
    if (name != null && !name.isEmpty()) joined = joined.with("name", name);
    List<Long> gone = compounds.stream().map(LayerRow::id).filter(id -> id != keeper.id()).toList();
    for (long id : gone) for (LayerRow b : of(id)) change(b.with("compound_id", keeper.id()));
    store.end(LayerTable.COMPOUND, gone, state, true);
    change(joined);
    fallen.forEach(this::takeDown);
    return List.of(joined);
  }

  /** Each must stand wall to wall with another, and all of them together. */
  private void requireJoined(List<LayerRow> compounds) {
    List<Long> reached = new ArrayList<>(List.of(compounds.get(0).id()));
    for (int i = 0; i < reached.size(); i++)
      for (CompoundChange.Wall wall : walls) {
        long from = reached.get(i);
        long to = wall.a() == from ? wall.b() : wall.b() == from ? wall.a() : from;
        if (!reached.contains(to)) reached.add(to);
      }
    for (LayerRow c : compounds) {
      if (reached.contains(c.id())) continue;
      throw Problem.of(
              "compound.apart",
              422,
              label(c)
                  + " has no wall in common with the others; join compounds that stand wall to"
                  + " wall.")
          .with("id", c.id())
          .with("name", label(c))
          .with("where", c.where());
    }
  }

  private static String label(LayerRow row) {
    return row.text("name").isEmpty() ? row.sourceId() : row.text("name");
  }

  /** Walls that are drawn as barriers of their own fall as far as they stood between the two. */
  private void takeDown(Geometry fallen) {
    Geometry beside = fallen.buffer(BESIDE);
    for (LayerRow wall : store.list(LayerTable.BARRIER, holder)) {
      if (!wall.text("class").equals(BarrierClass.WALL.key())) continue;
      if (!wall.geom().intersects(beside)) continue;
      List<LineString> rest = CompoundGround.rest(wall.geom(), beside);
      if (rest.isEmpty()) store.end(LayerTable.BARRIER, List.of(wall.id()), state, true);
      else if (!rest.get(0).equalsExact(wall.geom())) {
        change(wall.withGeom(rest.get(0)).madeByHand());
        for (LineString more : rest.subList(1, rest.size()))
          store.insert(holder, fresh(wall, more), state);
      }
    }
  }

  private static LayerRow fresh(LayerRow like, Geometry geom) {
    return new LayerRow(like.table(), 0, "hand/" + UUID.randomUUID(), like.values(), geom, true);
  }

  private List<LayerRow> divide(LayerRow compound, Geometry line) {
    List<Geometry> lines = line == null ? roads(compound) : List.of(line);
    List<MultiPolygon> parts = CompoundGround.divide(compound.geom(), lines);
    if (parts.size() < 2)
      throw Problem.of(
              "compound.undivided",
              422,
              line == null
                  ? "No road runs through " + label(compound) + " from wall to wall; draw a line."
                  : "The line does not divide "
                      + label(compound)
                      + "; draw it from one side of the compound to another.")
          .with("id", compound.id())
          .with("name", label(compound));
    List<LayerRow> own = of(compound.id());
    requireUncut(compound, own, lines, line != null);
    List<LayerRow> made = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      LayerRow part =
          (i == 0 ? compound : fresh(compound, parts.get(i)))
              .withGeom(parts.get(i))
              .with("name", (label(compound) + " " + (i + 1)).strip())
              .madeByHand();
      if (i == 0) change(part);
      else part = store.insert(holder, part, state);
      made.add(part);
      if (i > 0) house(own, part);
    }
    return made;
  }

  private void house(List<LayerRow> own, LayerRow part) {
    IndexedPointInAreaLocator ground = new IndexedPointInAreaLocator(part.geom());
    for (LayerRow b : own)
      if (WithinGround.isIn(ground, b.geom())) change(b.with("compound_id", part.id()));
  }

  /** A building is never cut (B4). */
  private static void requireUncut(
      LayerRow compound, List<LayerRow> own, List<Geometry> lines, boolean drawn) {
    if (!drawn) return;
    List<LayerRow> cut =
        own.stream().filter(b -> lines.stream().anyMatch(l -> l.crosses(b.geom()))).toList();
    if (cut.isEmpty()) return;
    throw Problem.of(
            "compound.cutsBuildings",
            422,
            "The line runs through "
                + cut.size()
                + " buildings of "
                + label(compound)
                + ", first "
                + label(cut.get(0))
                + "; draw it between them.")
        .with("n", cut.size())
        .with("name", label(cut.get(0)))
        .with("buildings", cut.stream().map(LayerRow::id).toList())
        .with("where", cut.get(0).where());
  }

  private List<Geometry> roads(LayerRow compound) {
    return store.list(LayerTable.BARRIER, holder).stream()
        .filter(b -> !b.text("class").equals(BarrierClass.WALL.key()))
        .map(LayerRow::geom)
        .filter(line -> line.intersects(compound.geom()))
        .toList();
  }

  private List<LayerRow> demolish(LayerRow compound, boolean keepEmpty) {
    List<LayerRow> own = of(compound.id());
    for (LayerRow b : own)
      counted.add(new CompoundChange.Counted(b.id(), label(b), b.number("households"), 0));
    if (keepEmpty) {
      for (LayerRow b : own)
        change(
            b.with("households", 0.0)
                .with("residents", 0.0)
                .with("households_source", "register")
                .madeByHand());
      return List.of(compound);
    }
    List<Long> ids = own.stream().map(LayerRow::id).toList();
    store.end(LayerTable.BUILDING, ids, state, true);
    ids.forEach(buildings::remove);
    store.end(LayerTable.COMPOUND, List.of(compound.id()), state, true);
    return List.of();
  }

  private List<LayerRow> occupy(LayerRow compound, CompoundRequest request) {
    List<LayerRow> own = of(compound.id());
    Map<Long, Double> counts =
        request.counts().isEmpty() ? shared(compound, own, request.households()) : request.counts();
    for (long id : counts.keySet())
      if (own.stream().noneMatch(b -> b.id() == id))
        throw Problem.of(
                "building.notFound", 422, "There is no building " + id + " in this compound.")
            .with("id", id);
    double all = counts.values().stream().mapToDouble(Double::doubleValue).sum();
    for (LayerRow b : own) {
      Double households = counts.get(b.id());
      if (households == null) continue;
      double people =
          request.residents() == null || all == 0
              ? HouseholdEstimate.residentsOf(households)
              : request.residents() * households / all;
      counted.add(new CompoundChange.Counted(b.id(), label(b), b.number("households"), households));
      change(
          b.with("households", households)
              .with("residents", people)
              .with("households_source", request.counts().isEmpty() ? "estimate" : "register")
              .madeByHand());
    }
    return List.of(compound);
  }

  /** Whole households by floor space, the largest remainders first. */
  private static Map<Long, Double> shared(LayerRow compound, List<LayerRow> own, double all) {
    List<LayerRow> homes =
        own.stream().filter(b -> b.text("use").matches("|residential|apartments|house")).toList();
    if (homes.isEmpty())
      throw Problem.of(
              "compound.empty",
              422,
              label(compound) + " has no residential building to live in; add buildings first.")
          .with("id", compound.id())
          .with("name", label(compound));
    double[] floors = homes.stream().mapToDouble(CompoundWork::floorSpace).toArray();
    double sum = java.util.Arrays.stream(floors).sum();
    Map<Long, Double> counts = new LinkedHashMap<>();
    List<Integer> order = new ArrayList<>();
    double left = all;
    for (int i = 0; i < floors.length; i++) {
      double whole = Math.floor(all * floors[i] / sum);
      counts.put(homes.get(i).id(), whole);
      left -= whole;
      order.add(i);
    }
    order.sort(
        Comparator.comparingDouble(
            (Integer i) -> Math.floor(all * floors[i] / sum) - all * floors[i] / sum));
    for (int k = 0; left >= 1; k++, left--)
      counts.merge(homes.get(order.get(k % order.size())).id(), 1.0, Double::sum);
    return counts;
  }

  private static double floorSpace(LayerRow b) {
    Double levels = b.number("levels");
    return PlanningProjection.of(b.geom()).area(b.geom()) * (levels == null ? 1 : levels);
  }
}
