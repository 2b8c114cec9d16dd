package gridplan.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a layer differs from what a newer file says of it. Objects are the same when they are called
 * the same at their source; of several of one name those that say the same belong together, the
 * others in their order.
 *
 * @param fresh rows that are not there yet
 * @param changed rows as they are to be, with their ids
 * @param gone rows that the file has no more
 * @param same how many say the same
 * @param kept how many the file would change, take away or bring back, but a planner has seen to
 *     them by hand
 */
record LayerDifference(
    List<LayerRow> fresh, List<LayerRow> changed, List<LayerRow> gone, int same, int kept) {

  /** None: the file does not hold that layer. */
  static final LayerDifference NONE = new LayerDifference(List.of(), List.of(), List.of(), 0, 0);

  /**
   * @param there the layer as it is
   * @param removed what a planner has taken away, by source
   */
  static LayerDifference of(List<LayerRow> there, Set<String> removed, List<LayerRow> given) {
    Map<String, List<LayerRow>> old = bySource(there);
    Map<String, List<LayerRow>> now = bySource(given);
    Builder builder = new Builder();
    now.forEach((source, rows) -> builder.add(old.getOrDefault(source, List.of()), rows, removed));
    old.forEach(
        (source, rows) -> {
          if (!now.containsKey(source)) builder.add(rows, List.of(), removed);
        });
    return new LayerDifference(
        builder.fresh, builder.changed, builder.gone, builder.same, builder.kept);
  }

  private static Map<String, List<LayerRow>> bySource(List<LayerRow> rows) {
    Map<String, List<LayerRow>> bySource = new LinkedHashMap<>();
    for (LayerRow row : rows)
      bySource.computeIfAbsent(row.sourceId(), source -> new ArrayList<>()).add(row);
    return bySource;
  }

  /** For people: how many of each kind. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("new", fresh.size());
    counts.put("changed", changed.size());
    counts.put("gone", gone.size());
    counts.put("same", same);
    counts.put("keptByHand", kept);
    return counts;
  }

  /** Whether more than half of a layer of some size would go. */
  boolean takesMost() {
    return gone.size() >= 10 && gone.size() > changed.size() + same + kept;
  }

  private static final class Builder {
    private final List<LayerRow> fresh = new ArrayList<>();
    private final List<LayerRow> changed = new ArrayList<>();
    private final List<LayerRow> gone = new ArrayList<>();
    private int same;
    private int kept;

    /** All rows of one source, there and in the file. */
    void add(List<LayerRow> there, List<LayerRow> given, Set<String> removed) {
      if (there.stream().anyMatch(LayerRow::byHand)) {
        kept += there.size();
        return;
      }
      if (there.isEmpty() && removed.contains(given.get(0).sourceId())) {
        kept += given.size();
        return;
      }
      List<LayerRow> old = new ArrayList<>(there);
      List<LayerRow> rest = new ArrayList<>();
      for (LayerRow row : given) {
        int twin = twin(old, row);
        if (twin < 0) rest.add(row);
        else old.remove(twin);
        if (twin >= 0) same++;
      }
      for (LayerRow row : rest)
        if (old.isEmpty()) fresh.add(row);
        else change(old.remove(0), row);
      gone.addAll(old);
    }

    private static int twin(List<LayerRow> old, LayerRow row) {
      for (int i = 0; i < old.size(); i++)
        if (old.get(i).saysTheSameAs(counted(old.get(i), row))) return i;
      return -1;
    }

    private void change(LayerRow was, LayerRow row) {
      changed.add(counted(was, row).withId(was.id()));
    }

    /**
     * An estimate does not take the place of a register's count, and a file that does not tell the
     * floating residents leaves those that are known.
     */
    private static LayerRow counted(LayerRow was, LayerRow row) {
      if (!row.isOf(LayerTable.BUILDING)) return row;
      if (row.isEstimate() && !was.isEstimate())
        return row.with("households", was.value("households"))
            .with("residents", was.value("residents"))
            .with("floating", was.value("floating"))
            .with("households_source", was.value("households_source"));
      Double floating = was.number("floating");
      if (row.value("floating") != null || floating == null) return row;
      return row.with("floating", Math.min(floating, row.number("residents")));
    }
  }
}
