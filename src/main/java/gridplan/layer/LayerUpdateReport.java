package gridplan.layer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import gridplan.exchange.ImportNotice;
import java.util.List;
import java.util.Map;

/**
 * What came of a file that a layer was brought up to, or would come of it.
 *
 * @param layers by {@code building}, {@code barrier}, {@code compound}: how many are {@code new,
 *     changed, gone, same, keptByHand}
 * @param takesMost more than half of a layer goes, which has to be confirmed
 * @param notices how often what was repaired, left out or assumed, by kind
 * @param listed the same one by one
 */
public record LayerUpdateReport(
    long area,
    boolean dryRun,
    Map<String, Map<String, Integer>> layers,
    boolean takesMost,
    Map<String, Long> notices,
    @JsonIgnore List<ImportNotice> listed) {
  /** Nothing is other than it was. */
  @JsonIgnore
  public boolean isEmpty() {
    return layers.values().stream()
        .allMatch(counts -> counts.get("new") + counts.get("changed") + counts.get("gone") == 0);
  }
}
