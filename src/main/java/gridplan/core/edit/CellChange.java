package gridplan.core.edit;

/** One cell that goes from one grid to another; −1 for none. */
public record CellChange(int cell, int from, int to) {
  /** The change back. */
  public CellChange inverse() {
    return new CellChange(cell, to, from);
  }
}
