package gridplan.core.partition;

/**
 * What is known of each cell besides its ground. Arrays are not copied and must not be changed.
 *
 * @param name by which people know the cell; null for its index
 * @param load finite and not negative
 * @param whole equal values are kept in one grid; null or an empty value for none
 * @param within no grid holds two different values; null for one
 * @param block street block, -1 for unknown; null for none
 */
public record CellTable(
    String[] name, double[] load, String[] whole, String[] within, int[] block) {
  public CellTable {
    for (int i = 0; i < load.length; i++)
      if (!(load[i] >= 0 && load[i] < Double.POSITIVE_INFINITY))
        throw new IllegalArgumentException(
            "load of cell " + (name == null ? i : name[i]) + " is " + load[i]);
    sameLength(name == null ? load.length : name.length, load.length, "names");
    sameLength(whole == null ? load.length : whole.length, load.length, "whole units");
    sameLength(within == null ? load.length : within.length, load.length, "within");
    sameLength(block == null ? load.length : block.length, load.length, "blocks");
  }

  /** Loads alone. */
  public static CellTable of(double[] load) {
    return new CellTable(null, load, null, null, null);
  }

  public CellTable withWhole(String[] units) {
    return new CellTable(name, load, units, within, block);
  }

  public CellTable withWithin(String[] areas) {
    return new CellTable(name, load, whole, areas, block);
  }

  private static void sameLength(int length, int cells, String what) {
    if (length != cells)
      throw new IllegalArgumentException(length + " " + what + " for " + cells + " cells");
  }
}
