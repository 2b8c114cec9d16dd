package gridplan.member;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.layer.AddressedBuilding;
import gridplan.plan.PlanState;
import gridplan.register.Registers.Stairwell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;

/**
 * The buildings of a plan that people live in, with the grid that holds each and what is known of
 * its stairwells. Immutable.
 */
final class Homes {
  /**
   * A building.
   *
   * @param grid code of the grid that holds it
   * @param label its address, else its name, else its number
   * @param stairwells households by number; empty where they are not known
   * @param x metres east
   * @param y metres north
   * @param where longitude and latitude
   */
  record Home(
      long id,
      String grid,
      String source,
      String label,
      long compound,
      double households,
      Map<String, Integer> stairwells,
      double x,
      double y,
      double[] where) {
    /** Households of a member of it; 0 for a stairwell that it does not have. */
    double householdsOf(Member member) {
      double whole =
          member.unit().isEmpty() ? households : stairwells.getOrDefault(member.unit(), 0);
      return whole / member.parts();
    }

    /** What it is divided into where all of it is too much for one. */
    List<Member> members(double most, boolean divides) {
      List<Member> members = new ArrayList<>();
      if (households <= most || stairwells.size() < 2 && !divides)
        return List.of(new Member(id, "", 1, 1));
      if (stairwells.size() < 2) return parts("", households, most);
      stairwells.forEach(
          (unit, count) -> {
            if (divides) members.addAll(parts(unit, count, most));
            else members.add(new Member(id, unit, 1, 1));
          });
      return members;
    }

    private List<Member> parts(String unit, double count, double most) {
      int parts = (int) Math.max(1, Math.ceil(count / most));
      List<Member> members = new ArrayList<>();
      for (int part = 1; part <= parts; part++) members.add(new Member(id, unit, part, parts));
      return members;
    }
  }

  private final Map<Long, Home> byId = new TreeMap<>();

  /**
   * @param buildings of the mosaic
   * @param labels by id
   * @param stairwells of the register in force
   */
  Homes(
      PlanState state,
      List<Building> buildings,
      Map<Long, AddressedBuilding> labels,
      List<Stairwell> stairwells) {
    Map<Long, String> gridOf = gridOfBuilding(state);
    Map<Long, Map<String, Integer>> units = new HashMap<>();
    for (Stairwell one : stairwells)
      if (!one.unit().isEmpty())
        units
            .computeIfAbsent(one.building(), key -> new LinkedHashMap<>())
            .put(one.unit(), one.households());
    PlanningProjection projection = PlanningProjection.of(state.mosaic().scope());
    for (Building building : buildings) {
      String grid = gridOf.get(building.id());
      if (grid == null || building.households() <= 0) continue;
      Coordinate inner = building.footprint().getInteriorPoint().getCoordinate();
      Coordinate metres = projection.toMetres(Lattice.FACTORY.createPoint(inner)).getCoordinate();
      AddressedBuilding named = labels.get(building.id());
      byId.put(
          building.id(),
          new Home(
              building.id(),
              grid,
              named == null ? "" : named.source(),
              label(building.id(), named),
              building.compound(),
              building.households(),
              whole(units.getOrDefault(building.id(), Map.of()), building.households()),
              metres.x,
              metres.y,
              new double[] {Lattice.degrees(inner.x), Lattice.degrees(inner.y)}));
    }
  }

  /** Stairwells count only where they hold all of the building's households. */
  private static Map<String, Integer> whole(Map<String, Integer> units, double households) {
    int sum = units.values().stream().mapToInt(Integer::intValue).sum();
    return Math.abs(sum - households) < 0.5 ? units : Map.of();
  }

  private static String label(long id, AddressedBuilding named) {
    if (named == null) return "#" + id;
    if (!named.address().isEmpty()) return named.address();
    return named.name().isEmpty() ? "#" + id : named.name();
  }

  private static Map<Long, String> gridOfBuilding(PlanState state) {
    Map<Long, String> gridOf = new HashMap<>();
    int[] gridOfCell = state.gridOfCell();
    for (Cell cell : state.mosaic().cells())
      for (long building : cell.buildings())
        gridOf.put(building, state.grids().get(gridOfCell[cell.id()]).code());
    return gridOf;
  }

  Home find(long id) {
    return byId.get(id);
  }

  /** By what a list calls a building: its number here, or what it is called at its source. */
  Map<String, Home> byName() {
    Map<String, Home> byName = new HashMap<>();
    for (Home home : byId.values()) {
      byName.putIfAbsent(home.source().substring(home.source().lastIndexOf('/') + 1), home);
      byName.putIfAbsent(home.label(), home);
    }
    for (Home home : byId.values()) byName.put("#" + home.id(), home);
    return byName;
  }

  /** Homes by the code of their grid, in the order of codes. */
  Map<String, List<Home>> byGrid() {
    Map<String, List<Home>> byGrid = new TreeMap<>();
    for (Home home : byId.values())
      byGrid.computeIfAbsent(home.grid(), key -> new ArrayList<>()).add(home);
    return byGrid;
  }
}
