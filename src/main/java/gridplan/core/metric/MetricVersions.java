package gridplan.core.metric;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * By which definition each figure of a report was counted, so that figures of different releases
 * are compared only where they mean the same.
 */
public final class MetricVersions {
  private static final SortedMap<String, Integer> BY_NAME = byName();

  private MetricVersions() {}

  /** Versions by the names that the reports of {@code plan}, {@code rebalance} and the like use. */
  public static SortedMap<String, Integer> all() {
    return BY_NAME;
  }

  private static SortedMap<String, Integer> byName() {
    SortedMap<String, Integer> versions = new TreeMap<>();
    versions.put("in_band", BandShare.VERSION);
    versions.put("exempt", BandShare.VERSION);
    versions.put("dedicated", BandShare.VERSION);
    versions.put("deviation_max", Deviation.VERSION);
    versions.put("top_to_bottom", Deviation.VERSION);
    versions.put("target", Deviation.VERSION);
    versions.put("polsby_popper", PolsbyPopper.VERSION);
    versions.put("reock", Reock.VERSION);
    versions.put("cut_weight", CutWeight.VERSION);
    versions.put("cut_m", CutLength.VERSION);
    versions.put("street_share", StreetShare.VERSION);
    versions.put("split_units", SplitUnits.VERSION);
    versions.put("unit_pieces", SplitUnits.VERSION);
    versions.put("parts_wrong", Parts.VERSION);
    versions.put("moved", PlanChange.VERSION);
    versions.put("core_retention", PlanChange.VERSION);
    versions.put("grids_unchanged", PlanChange.VERSION);
    return Collections.unmodifiableSortedMap(versions);
  }
}
