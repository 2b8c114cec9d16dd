package gridplan.cli;

import gridplan.core.lattice.Lattice;
import gridplan.core.locate.GridIndex;
import gridplan.exchange.CoordinateSystem;
import gridplan.exchange.CoordinateSystems;
import gridplan.exchange.Csv;
import gridplan.exchange.Feature;
import gridplan.exchange.GridLayer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;

/** Answers the points of one table and counts what went wrong. One thread. */
final class PointLocator {
  private static final List<String> ANY = List.of("wgs84", "gcj02", "bd09");

  private final List<GridLayer.Grid> grids;
  private final List<String> kinds; // as CSV fields; null where the layer has none
  private final GridIndex index;
  private final List<CoordinateSystem> systems;
  private long points;
  private long inside;
  private long unusable;
  private long swapped;
  private long several;

  /**
   * @param crs name of a coordinate system, or {@code any}
   */
  PointLocator(GridLayer layer, GridIndex index, String crs) {
    this.grids = layer.grids();
    this.kinds =
        layer.layer().fields().contains("kind")
            ? layer.layer().features().stream().map(PointLocator::kind).toList()
            : null;
    this.index = index;
    List<String> names = crs.equalsIgnoreCase("any") ? ANY : List.of(crs);
    this.systems = names.stream().map(CoordinateSystems::of).toList();
  }

  private static String kind(Feature feature) {
    String kind = feature.text("kind");
    return kind == null ? "" : Csv.quote(kind);
  }

  /** The names of the columns that an answer has. */
  String columns() {
    return "grid,name,on_boundary" + (kinds == null ? "" : ",kind");
  }

  /** The {@link #columns} of one row; empty when it has no coordinate. */
  String answer(String x, String y) {
    points++;
    try {
      double givenX = Double.parseDouble(x.strip());
      double givenY = Double.parseDouble(y.strip());
      return systems.size() == 1
          ? one(systems.get(0), givenX, givenY)
          : forEachDatum(givenX, givenY);
    } catch (IllegalArgumentException e) {
      unusable++;
      return kinds == null ? ",," : ",,,";
    }
  }

  private String one(CoordinateSystem system, double x, double y) {
    Coordinate place;
    try {
      place = place(system, x, y);
    } catch (IllegalArgumentException e) {
      if (wouldBeInside(system, y, x)) swapped++;
      throw e;
    }
    int grid = find(place);
    if (grid >= 0) inside++;
    if (grid == GridIndex.OUTSIDE && wouldBeInside(system, y, x)) swapped++;
    return row(code(grid), grid, onBoundary(place));
  }

  /** One code where all datums agree, else each with its own. */
  private String forEachDatum(double x, double y) {
    Set<Integer> found = new LinkedHashSet<>();
    List<String> parts = new ArrayList<>();
    boolean boundary = false;
    for (CoordinateSystem system : systems) {
      Coordinate place = place(system, x, y);
      int grid = find(place);
      found.add(grid);
      parts.add(system.name() + ": " + (grid == GridIndex.OUTSIDE ? "outside" : code(grid)));
      boundary |= onBoundary(place);
    }
    if (found.stream().anyMatch(grid -> grid >= 0)) inside++;
    int only = found.iterator().next();
    if (found.size() > 1) return row(String.join("; ", parts), GridIndex.OUTSIDE, boundary);
    return row(code(only), only, boundary);
  }

  private static Coordinate place(CoordinateSystem system, double x, double y) {
    Coordinate degrees = system.toCgcs2000(x, y);
    return new Coordinate(Lattice.of(degrees.x), Lattice.of(degrees.y));
  }

  private int find(Coordinate place) {
    int grid = index.find((int) place.x, (int) place.y);
    if (grid == GridIndex.SEVERAL) several++;
    return grid;
  }

  private boolean wouldBeInside(CoordinateSystem system, double x, double y) {
    try {
      Coordinate place = place(system, x, y);
      return index.find((int) place.x, (int) place.y) >= 0;
    } catch (IllegalArgumentException noPlace) {
      return false;
    }
  }

  private boolean onBoundary(Coordinate place) {
    return index.onBoundary((int) place.x, (int) place.y);
  }

  private String code(int grid) {
    return grid < 0 ? "" : grids.get(grid).code();
  }

  /**
   * @param grid whose name and kind are told; none when below 0
   */
  private String row(String code, int grid, boolean onBoundary) {
    String name = grid < 0 ? "" : grids.get(grid).name();
    String row = Csv.quote(code) + ',' + Csv.quote(name) + ',' + onBoundary;
    return kinds == null ? row : row + ',' + (grid < 0 ? "" : kinds.get(grid));
  }

  /** Whether every row had a coordinate that lies in one grid or in none. */
  boolean clean() {
    return unusable == 0 && several == 0 && swapped == 0;
  }

  /** What happened, a line each. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format("Rows: %,d, inside a grid: %,d", points, inside));
    if (unusable > 0) lines.add(String.format("%,d rows have no usable coordinate", unusable));
    if (several > 0)
      lines.add(
          String.format(
              "%,d points lie in several grids at once: the layer overlaps, see gridplan check",
              several));
    if (swapped > 0)
      lines.add(
          String.format(
              "%,d points are outside but would be inside with x and y exchanged: name the columns"
                  + " with --x and --y",
              swapped));
    return lines;
  }
}
