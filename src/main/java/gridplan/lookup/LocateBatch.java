package gridplan.lookup;

import gridplan.core.lattice.Lattice;
import gridplan.core.locate.GridIndex;
import gridplan.exchange.CoordinateSystem;
import gridplan.lookup.EditionIndexes.Valid;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * Points given in one coordinate system and the grids that hold them, some thousand at a time, from
 * one state of the indexes. One thread; used again and again.
 */
final class LocateBatch {
  static final int ROOM = 4096;

  /** What is wrong with a point; {@link #problem} tells it. */
  enum Flaw {
    NONE,
    NO_NUMBER,
    NO_PLACE,
    SWAPPED
  }

  private static final int NOWHERE = Integer.MIN_VALUE;

  private final List<Valid> editions;
  private final CoordinateSystem system;
  private final double[] givenX = new double[ROOM];
  private final double[] givenY = new double[ROOM];
  private final int[] x = new int[ROOM];
  private final int[] y = new int[ROOM];
  private final Flaw[] flaw = new Flaw[ROOM];
  private final int[] edition = new int[ROOM];
  private final int[] grid = new int[ROOM];
  private final int[] asked = new int[ROOM];
  private final int[] askedX = new int[ROOM];
  private final int[] askedY = new int[ROOM];
  private final int[] answers = new int[ROOM];
  private int size;

  LocateBatch(List<Valid> editions, CoordinateSystem system) {
    this.editions = editions;
    this.system = system;
  }

  void clear() {
    size = 0;
  }

  void add(double lon, double lat) {
    givenX[size] = lon;
    givenY[size] = lat;
    try {
      Coordinate place = system.toCgcs2000(lon, lat);
      x[size] = Lattice.of(place.x);
      y[size] = Lattice.of(place.y);
      flaw[size++] = Flaw.NONE;
    } catch (IllegalArgumentException e) {
      addFlawed(isPlace(lat, lon) ? Flaw.SWAPPED : Flaw.NO_PLACE);
    }
  }

  void addFlawed(Flaw what) {
    x[size] = NOWHERE;
    y[size] = NOWHERE;
    flaw[size++] = what;
  }

  private boolean isPlace(double lon, double lat) {
    try {
      Coordinate place = system.toCgcs2000(lon, lat);
      return gridOf(Lattice.of(place.x), Lattice.of(place.y));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean gridOf(int placeX, int placeY) {
    return Lookups.isInside(placeX, placeY, editions);
  }

  /** Finds the grids of all points that were added. */
  void locate() {
    java.util.Arrays.fill(grid, 0, size, GridIndex.OUTSIDE);
    for (int e = 0; e < editions.size(); e++) ask(e);
    for (int i = 0; i < size; i++)
      if (grid[i] < 0 && flaw[i] == Flaw.NONE && isPlace(givenY[i], givenX[i]))
        flaw[i] = Flaw.SWAPPED;
  }

  private void ask(int e) {
    GridIndex index = editions.get(e).edition().index;
    int n = 0;
    for (int i = 0; i < size; i++)
      if (grid[i] < 0 && index.mayHold(x[i], y[i])) {
        asked[n] = i;
        askedX[n] = x[i];
        askedY[n++] = y[i];
      }
    index.find(askedX, askedY, answers, n);
    for (int i = 0; i < n; i++)
      if (answers[i] >= 0) {
        grid[asked[i]] = answers[i];
        edition[asked[i]] = e;
      }
  }

  /** Of the point of that number; null outside. */
  IndexedEdition edition(int i) {
    return grid[i] < 0 ? null : editions.get(edition[i]).edition();
  }

  int grid(int i) {
    return grid[i];
  }

  Flaw flaw(int i) {
    return flaw[i];
  }

  boolean isAnswered(int i) {
    return flaw[i] == Flaw.NONE;
  }

  boolean onBoundary(int i) {
    if (grid[i] >= 0) return edition(i).index.onBoundary(x[i], y[i]);
    for (Valid valid : editions) if (valid.edition().index.onBoundary(x[i], y[i])) return true;
    return false;
  }

  /** What is wrong with the point, for people; empty when nothing is. */
  String problem(int i) {
    return switch (flaw[i]) {
      case NONE -> "";
      case NO_NUMBER -> "not a number";
      case NO_PLACE -> "no place in " + system.name();
      case SWAPPED -> "longitude and latitude seem to be exchanged";
    };
  }

  String system() {
    return system.name();
  }
}
