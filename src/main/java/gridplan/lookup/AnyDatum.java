package gridplan.lookup;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The answers for each datum to one point of a stream, as one.
 *
 * @param grid the code where all agree, else each datum with its own
 * @param name of the grid where all agree
 * @param kind likewise
 * @param problem where no datum makes it a place
 */
record AnyDatum(String grid, String name, String kind, boolean onBoundary, String problem) {
  static AnyDatum of(List<LocateBatch> batches, int row) {
    Set<String> codes = new LinkedHashSet<>();
    List<String> parts = new ArrayList<>();
    boolean onBoundary = false;
    boolean answered = false;
    for (LocateBatch batch : batches) {
      IndexedEdition edition = batch.edition(row);
      String code = edition == null ? "" : edition.grid(batch.grid(row)).code();
      codes.add(code);
      parts.add(batch.system() + ": " + (code.isEmpty() ? "outside" : code));
      onBoundary |= batch.isAnswered(row) && batch.onBoundary(row);
      answered |= batch.isAnswered(row);
    }
    LocateBatch first = batches.get(0);
    if (!answered) return new AnyDatum("", "", "", false, first.problem(row));
    if (codes.size() > 1) return new AnyDatum(String.join("; ", parts), "", "", onBoundary, "");
    IndexedEdition edition = first.edition(row);
    if (edition == null) return new AnyDatum("", "", "", onBoundary, "");
    Located.Grid grid = edition.grid(first.grid(row));
    return new AnyDatum(grid.code(), grid.name(), grid.kind(), onBoundary, "");
  }
}
