package gridplan.core.partition;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Values numbered in the order they are met; −1 for none. */
record Naming(int[] of, List<String> names) {
  static Naming of(String[] values, int cells) {
    int[] of = new int[cells];
    if (values == null) {
      Arrays.fill(of, -1);
      return new Naming(of, List.of());
    }
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int i = 0; i < cells; i++) {
      String value = values[i];
      of[i] = value == null || value.isEmpty() ? -1 : seen.computeIfAbsent(value, v -> seen.size());
    }
    return new Naming(of, List.copyOf(seen.keySet()));
  }

  /** The same where some cells, all new ones among them, have other values. */
  Naming with(String[] values, int cells, SortedSet<Integer> changed) {
    if (values == null) return of(null, cells);
    int[] numbers = Arrays.copyOf(of, cells);
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (String name : names) seen.put(name, seen.size());
    for (int cell : changed) {
      String value = values[cell];
      numbers[cell] =
          value == null || value.isEmpty() ? -1 : seen.computeIfAbsent(value, v -> seen.size());
    }
    return new Naming(numbers, seen.size() == names.size() ? names : List.copyOf(seen.keySet()));
  }
}
