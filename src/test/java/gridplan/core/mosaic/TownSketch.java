package gridplan.core.mosaic;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * A small town drawn in steps of 100 lattice units, 1.11 m on the equator, from an origin that may
 * lie anywhere.
 */
public final class TownSketch {
  private static final int STEP = 100;

  private final int originX;
  private final int originY;
  private Geometry scope;
  private final List<Barrier> barriers = new ArrayList<>();
  private final List<Compound> compounds = new ArrayList<>();
  private final List<Building> buildings = new ArrayList<>();

  public TownSketch() {
    this(0, 0);
  }

  public TownSketch(int originX, int originY) {
    this.originX = originX;
    this.originY = originY;
  }

  public TownSketch area(double x0, double y0, double x1, double y1) {
    return area(box(x0, y0, x1, y1));
  }

  public TownSketch area(Geometry ground) {
    scope = ground;
    return this;
  }

  public TownSketch street(double... xy) {
    return barrier(BarrierClass.LANE, false, false, xy);
  }

  public TownSketch barrier(
      BarrierClass barrierClass, boolean bridge, boolean tunnel, double... xy) {
    barriers.add(new Barrier(barriers.size() + 1, barrierClass, "", bridge, tunnel, line(xy)));
    return this;
  }

  public TownSketch compound(long id, boolean walled, double x0, double y0, double x1, double y1) {
    compounds.add(new Compound(id, "", walled, box(x0, y0, x1, y1)));
    return this;
  }

  public TownSketch house(long id, double x0, double y0, double x1, double y1) {
    return house(id, box(x0, y0, x1, y1));
  }

  public TownSketch house(long id, Geometry footprint) {
    buildings.add(new Building(id, 0, footprint, 2, 5));
    return this;
  }

  public TownSketch house(long id, double households, double x0, double y0, double x1, double y1) {
    buildings.add(new Building(id, 0, box(x0, y0, x1, y1), households, 2.5 * households));
    return this;
  }

  public MosaicInput input() {
    return new MosaicInput(scope, barriers, compounds, buildings);
  }

  public Mosaic mosaic() {
    return MosaicBuilder.build(input(), Progress.NONE);
  }

  public Coordinate at(double x, double y) {
    return new Coordinate(originX + Math.rint(x * STEP), originY + Math.rint(y * STEP));
  }

  public Polygon box(double x0, double y0, double x1, double y1) {
    return polygon(x0, y0, x1, y0, x1, y1, x0, y1);
  }

  public Polygon polygon(double... xy) {
    Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
    for (int i = 0; i < xy.length / 2; i++) ring[i] = at(xy[2 * i], xy[2 * i + 1]);
    ring[ring.length - 1] = ring[0].copy();
    return Lattice.FACTORY.createPolygon(ring);
  }

  public LineString line(double... xy) {
    Coordinate[] vertices = new Coordinate[xy.length / 2];
    for (int i = 0; i < vertices.length; i++) vertices[i] = at(xy[2 * i], xy[2 * i + 1]);
    return Lattice.FACTORY.createLineString(vertices);
  }

  /** The cell that holds a building. */
  public static Cell cellOf(Mosaic mosaic, long building) {
    List<Cell> found =
        mosaic.cells().stream().filter(c -> c.buildings().contains(building)).toList();
    if (found.size() != 1) throw new AssertionError(building + " is in " + found);
    return found.get(0);
  }
}
