package gridplan.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Buildings that an edition moves together: out of the same grid into the same one. Its households
 * are told in one notice.
 *
 * @param fromCode empty where no grid of the former edition held them
 * @param to index of the grid that has them now
 * @param why the reason of most of their households
 */
record MovedGroup(
    String fromCode, String fromName, int to, List<EditionGround.House> houses, String why) {

  /** Groups in the order of the new codes; buildings where nobody lives move without a notice. */
  static List<MovedGroup> of(Former former) {
    Map<List<Object>, List<Former.Move>> moves = new LinkedHashMap<>();
    for (Former.Move move : former.moves())
      moves
          .computeIfAbsent(List.of(move.to(), move.fromCode()), key -> new ArrayList<>())
          .add(move);
    List<MovedGroup> groups = new ArrayList<>();
    for (List<Former.Move> together : moves.values()) {
      List<EditionGround.House> lived =
          together.stream()
              .map(Former.Move::house)
              .filter(house -> house.households() > 0)
              .toList();
      Former.Move first = together.get(0);
      if (!lived.isEmpty())
        groups.add(
            new MovedGroup(first.fromCode(), first.fromName(), first.to(), lived, why(together)));
    }
    return groups;
  }

  private static String why(List<Former.Move> together) {
    Map<String, Double> households = new LinkedHashMap<>();
    for (Former.Move move : together)
      households.merge(move.why(), move.house().households(), Double::sum);
    String most = together.get(0).why();
    for (Map.Entry<String, Double> one : households.entrySet())
      if (one.getValue() > households.get(most)) most = one.getKey();
    return most;
  }

  double households() {
    return houses.stream().mapToDouble(EditionGround.House::households).sum();
  }

  double residents() {
    return houses.stream().mapToDouble(EditionGround.House::residents).sum();
  }

  /** What the former grid is called; empty where there was none. */
  String from() {
    return fromName.isBlank() ? fromCode : fromName.strip() + "（" + fromCode + "）";
  }
}
