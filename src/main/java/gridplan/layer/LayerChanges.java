package gridplan.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the layers of an area between two states of them.
 *
 * @param items by layer and id
 */
public record LayerChanges(List<LayerChange> items) {
  public LayerChanges {
    items = List.copyOf(items);
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  /** How many are new, gone and changed, by layer: all nine numbers. */
  public Map<String, Map<String, Integer>> counts() {
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (String layer : List.of("building", "barrier", "compound")) {
      Map<String, Integer> ofLayer = new LinkedHashMap<>();
      for (String kind : List.of("new", "gone", "changed")) ofLayer.put(kind, 0);
      counts.put(layer, ofLayer);
    }
    for (LayerChange item : items) counts.get(item.layer()).merge(item.kind(), 1, Integer::sum);
    return counts;
  }
}
