package gridplan.exchange;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Guesses from the names of a layer's columns what they are: first those that are called as usual,
 * then those whose names hold a usual one (总户数（户） holds 户数). No column is taken twice. Pure.
 */
public final class FieldGuess {
  /** Shorter names stand in too many others. */
  private static final int SHORTEST_PART = 2;

  private FieldGuess() {}

  /** Column by role; roles that no column answers to are missing. */
  public static Map<String, String> of(List<LayerTarget.Role> roles, List<String> columns) {
    List<String> free = new ArrayList<>(columns);
    Map<String, String> found = new LinkedHashMap<>();
    for (LayerTarget.Role role : roles) {
      String column = exact(role.names(), free);
      if (column != null) take(role.key(), column, free, found);
    }
    for (Part part : parts(roles, free))
      if (!found.containsKey(part.role) && free.contains(part.column))
        take(part.role, part.column, free, found);
    Map<String, String> inOrder = new LinkedHashMap<>();
    for (LayerTarget.Role role : roles)
      if (found.containsKey(role.key())) inOrder.put(role.key(), found.get(role.key()));
    return inOrder;
  }

  private static void take(
      String role, String column, List<String> free, Map<String, String> found) {
    found.put(role, column);
    free.remove(column);
  }

  private static String exact(List<String> names, List<String> columns) {
    for (String name : names)
      for (String column : columns) if (plain(column).equals(plain(name))) return column;
    return null;
  }

  /** A usual name of a role that stands in a column's. */
  private record Part(String role, String name, String column) {}

  /**
   * The longest first, for 其中流动人口数 holds 流动人口 and 人口数. Chinese words only: {@code id} stands in
   * {@code width}.
   */
  private static List<Part> parts(List<LayerTarget.Role> roles, List<String> columns) {
    List<Part> parts = new ArrayList<>();
    for (LayerTarget.Role role : roles)
      for (String name : role.names())
        if (name.length() >= SHORTEST_PART && name.charAt(0) >= 0x2E80)
          for (String column : columns)
            if (plain(column).contains(plain(name))) parts.add(new Part(role.key(), name, column));
    parts.sort(Comparator.comparingInt((Part part) -> part.name.length()).reversed());
    return parts;
  }

  /** Half width, lower case, without spaces, marks and remarks in brackets. */
  static String plain(String column) {
    return Normalizer.normalize(column, Normalizer.Form.NFKC)
        .replace("\uFEFF", "")
        .replaceAll("\\(.*?\\)", "")
        .replaceAll("[\\s_\\-*:./]", "")
        .toLowerCase(Locale.ROOT);
  }
}
