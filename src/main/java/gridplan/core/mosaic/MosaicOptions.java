package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How ground is cut into cells.
 *
 * @param cutting classes of barriers that cut; the walls of compounds are of class {@link
 *     BarrierClass#WALL}. Ways of other classes may still make crossings
 * @param joinMetres an end so far from another line or end is joined to it
 * @param joinAreaMetres an end so far from the area's outline is led on to it
 * @param joinDrawnMetres the same where the outline is only drawn around the town: such a one lies
 *     some way outside of the streets, which end where the data does
 * @param smallestCell square metres; what is smaller goes to a neighbour
 * @param thinnestCell metres of twice the area over the perimeter; what is thinner goes too
 * @param mostTouchingHouseholds touching footprints with more together are not one cell (S2)
 * @param openGroundMetres about how far open ground may reach: what is larger is divided into cells
 *     of about this width, wider ones where a block would have more than a hundred of them, and
 *     only ground that is half as far from the buildings of its block; infinite for never
 */
public record MosaicOptions(
    Set<BarrierClass> cutting,
    double joinMetres,
    double joinAreaMetres,
    double joinDrawnMetres,
    double smallestCell,
    double thinnestCell,
    double mostTouchingHouseholds,
    double openGroundMetres) {

  /** What is used unless said otherwise: all cut but footpaths. */
  public static final MosaicOptions DEFAULT =
      new MosaicOptions(
          EnumSet.complementOf(EnumSet.of(BarrierClass.FOOTPATH)), 5, 10, 150, 10, 1, 50, 300);

  /**
   * @throws IllegalArgumentException naming every value that cannot be
   */
  public MosaicOptions {
    List<String> wrong = new ArrayList<>();
    if (!(joinMetres >= 0 && joinMetres <= 50)) wrong.add("0 <= joinMetres <= 50: " + joinMetres);
    if (!(joinAreaMetres >= joinMetres && joinAreaMetres <= 200))
      wrong.add("joinMetres <= joinAreaMetres <= 200: " + joinAreaMetres);
    if (!(joinDrawnMetres >= joinAreaMetres && joinDrawnMetres <= 1000))
      wrong.add("joinAreaMetres <= joinDrawnMetres <= 1000: " + joinDrawnMetres);
    if (!(smallestCell >= 0 && smallestCell <= 10_000))
      wrong.add("0 <= smallestCell <= 10000: " + smallestCell);
    if (!(thinnestCell >= 0 && thinnestCell <= 50))
      wrong.add("0 <= thinnestCell <= 50: " + thinnestCell);
    if (!(mostTouchingHouseholds >= 0))
      wrong.add("0 <= mostTouchingHouseholds: " + mostTouchingHouseholds);
    if (!(openGroundMetres >= 20)) wrong.add("20 <= openGroundMetres: " + openGroundMetres);
    if (!wrong.isEmpty()) throw new IllegalArgumentException(String.join("; ", wrong));
    EnumSet<BarrierClass> classes = EnumSet.noneOf(BarrierClass.class);
    classes.addAll(cutting);
    cutting = Collections.unmodifiableSet(classes);
  }

  /** The same with other classes that cut. */
  public MosaicOptions withCutting(Set<BarrierClass> classes) {
    return new MosaicOptions(
        classes,
        joinMetres,
        joinAreaMetres,
        joinDrawnMetres,
        smallestCell,
        thinnestCell,
        mostTouchingHouseholds,
        openGroundMetres);
  }

  /** The same with another width of open ground. */
  public MosaicOptions withOpenGroundMetres(double metres) {
    return new MosaicOptions(
        cutting,
        joinMetres,
        joinAreaMetres,
        joinDrawnMetres,
        smallestCell,
        thinnestCell,
        mostTouchingHouseholds,
        metres);
  }

  /** Whether a barrier cuts the ground along all its length: no bridge, no tunnel. */
  boolean cuts(Barrier barrier) {
    return !barrier.bridge() && !barrier.tunnel() && cutting.contains(barrier.barrierClass());
  }
}
