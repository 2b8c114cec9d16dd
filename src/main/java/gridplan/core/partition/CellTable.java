package gridplan.core.partition;

import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Mosaic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

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

  /** Of a mosaic. */
  static CellTable of(Mosaic mosaic, Load counted, String[] within) {
    List<Cell> cells = mosaic.cells();
    double[] loads = new double[cells.size()];
    String[] compounds = new String[cells.size()];
    int[] blocks = new int[cells.size()];
    for (int i = 0; i < loads.length; i++) {
      Cell cell = cells.get(i);
      loads[i] = counted.of(cell);
      compounds[i] = cell.compound() == 0 ? null : Long.toString(cell.compound());
      blocks[i] = cell.block();
    }
    return new CellTable(null, loads, compounds, within, blocks);
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

  /**
   * The same of a mosaic some of whose cells are others.
   *
   * @param load that is counted
   * @param changed cells that are new or have another ground
   * @param parents for each of them the cell whose line it lies within
   * @param moved for cells the name of another line that they lie within now
   */
  CellTable with(
      Mosaic after, Load counted, int[] changed, int[] parents, Map<Integer, String> moved) {
    int cells = after.cells().size();
    double[] loads = Arrays.copyOf(load, cells);
    String[] units = whole == null ? new String[cells] : Arrays.copyOf(whole, cells);
    int[] blocks = block == null ? null : Arrays.copyOf(block, cells);
    String[] lines = within == null ? null : Arrays.copyOf(within, cells);
    if (lines == null && !moved.isEmpty()) lines = new String[cells];
    for (int i = 0; i < changed.length; i++) {
      Cell cell = after.cells().get(changed[i]);
      loads[changed[i]] = counted.of(cell);
      units[changed[i]] = cell.compound() == 0 ? null : Long.toString(cell.compound());
      if (blocks != null) blocks[changed[i]] = cell.block();
      if (within != null) lines[changed[i]] = within[Math.min(parents[i], load.length - 1)];
    }
    for (Map.Entry<Integer, String> entry : moved.entrySet())
      lines[entry.getKey()] = entry.getValue();
    return new CellTable(null, loads, units, lines, blocks);
  }

  private static void sameLength(int length, int cells, String what) {
    if (length != cells)
      throw new IllegalArgumentException(length + " " + what + " for " + cells + " cells");
  }
}
