package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.Datum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Asks whether a layer lies in the datum that it was read in, by layers that are known to lie
 * right: buildings hardly cross streets, and objects lie where an older layer has them. When one of
 * the known shifts (GCJ-02, BD-09, either way) makes the layer fit far better, it is named; it is
 * never applied. Cost O(n log m) for at most {@link #MAX_TESTED} objects.
 */
public final class DatumFit {
  static final int MAX_TESTED = 500;

  /** Fewer objects prove nothing. */
  static final int MIN_TESTED = 30;

  private static final double LEAST_MISFIT = 0.05;

  /** About 100 m: a building has a street so near, or the two layers do not cover one another. */
  private static final double NEAR = 10_000;

  /**
   * What would fit better.
   *
   * @param datum the shifted datum
   * @param wasUnshifted the layer was read as being in that datum but is not; else it is in that
   *     datum but was not read so
   * @param misfitGiven share of objects that do not fit as the layer was read
   * @param misfitThen share that would not fit then
   * @param tested number of objects
   */
  public record Suspicion(
      Datum datum, boolean wasUnshifted, double misfitGiven, double misfitThen, int tested) {
    /** One sentence for people. */
    public String text() {
      return String.format(
          Locale.ROOT,
          "The datum does not seem to fit: of %d objects %.0f %% lie across the reference layer, and"
              + " %.0f %% would if the file %s; read it again with --from-crs %s",
          tested,
          100 * misfitGiven,
          100 * misfitThen,
          wasUnshifted ? "were not in " + datum.key() : "were in " + datum.key(),
          wasUnshifted ? "wgs84" : datum.key());
    }
  }

  private final List<Geometry> tested;
  private final STRtree reference = new STRtree();
  private final boolean isLines;

  private DatumFit(List<Geometry> tested, List<Geometry> reference) {
    this.tested = sample(tested);
    this.isLines = reference.stream().allMatch(g -> g.getDimension() < 2);
    for (Geometry geometry : reference)
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        Geometry part = geometry.getGeometryN(i);
        if (!part.isEmpty())
          this.reference.insert(part.getEnvelopeInternal(), PreparedGeometryFactory.prepare(part));
      }
    this.reference.build();
  }

  private static List<Geometry> sample(List<Geometry> all) {
    List<Geometry> usable = all.stream().filter(g -> g != null && !g.isEmpty()).toList();
    if (usable.size() <= MAX_TESTED) return usable;
    List<Geometry> sample = new ArrayList<>();
    for (int i = 0; i < MAX_TESTED; i++)
      sample.add(usable.get((int) ((long) i * usable.size() / MAX_TESTED)));
    return sample;
  }

  /**
   * Tests a layer; nothing is said of one that fits, or of one too small to tell.
   *
   * @param layer lattice geometry of buildings or the like
   * @param reference lattice lines that should not cross them (streets), or polygons in which they
   *     should lie (an older layer of the same things)
   */
  public static Optional<Suspicion> test(List<Geometry> layer, List<Geometry> reference) {
    DatumFit fit = new DatumFit(layer, reference);
    if (fit.tested.size() < MIN_TESTED || reference.isEmpty()) return Optional.empty();
    double given = fit.misfit(UnaryOperator.identity());
    if (given < LEAST_MISFIT) return Optional.empty();
    Suspicion best = null;
    for (Datum datum : List.of(Datum.GCJ02, Datum.BD09))
      for (boolean unshifted : new boolean[] {false, true}) {
        double then = fit.misfit(shift(datum, unshifted));
        if (then < given / 2 && (best == null || then < best.misfitThen()))
          best = new Suspicion(datum, unshifted, given, then, fit.tested.size());
      }
    return Optional.ofNullable(best);
  }

  private static UnaryOperator<Coordinate> shift(Datum datum, boolean forth) {
    return c -> {
      double x = Lattice.degrees(c.x);
      double y = Lattice.degrees(c.y);
      Coordinate place = forth ? datum.fromCgcs2000(x, y) : datum.toCgcs2000(x, y);
      return new Coordinate(Lattice.of(place.x), Lattice.of(place.y));
    };
  }

  private double misfit(UnaryOperator<Coordinate> shift) {
    long misfits =
        tested.stream().map(g -> Lattice.map(g, shift::apply)).filter(g -> !fits(g)).count();
    return misfits / (double) tested.size();
  }

  private boolean fits(Geometry geometry) {
    if (geometry.isEmpty()) return true;
    Geometry asked = isLines ? geometry : geometry.getInteriorPoint();
    for (Object near : reference.query(asked.getEnvelopeInternal()))
      if (((PreparedGeometry) near).intersects(asked)) return !isLines;
    return isLines && hasNeighbour(asked.getEnvelopeInternal());
  }

  private boolean hasNeighbour(Envelope box) {
    Envelope wide = box.copy();
    wide.expandBy(NEAR);
    return !reference.query(wide).isEmpty();
  }
}
