package gridplan.core.metric;

/**
 * Compactness 4π·area ÷ perimeter²: 1 for a circle, π/4 for a square (Polsby and Popper 1991). A
 * ring without perimeter counts 0.
 */
public final class PolsbyPopper {
  /** Of the definition above; another one gets another number. */
  public static final int VERSION = 1;

  private PolsbyPopper() {}

  public static double of(double area, double perimeter) {
    return perimeter == 0 ? 0 : 4 * Math.PI * area / (perimeter * perimeter);
  }

  /** Mean over the grids; 0 where there is none. */
  public static double mean(GridTotals totals) {
    double sum = 0;
    for (int g = 0; g < totals.area().length; g++)
      if (totals.cells()[g] > 0) sum += of(totals.area()[g], totals.perimeter()[g]);
    return totals.used() == 0 ? 0 : sum / totals.used();
  }
}
