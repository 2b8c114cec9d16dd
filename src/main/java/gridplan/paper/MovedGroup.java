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
 */
record MovedGroup(String fromCode, String fromName, int to, List<EditionGround.House> houses) {

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
        groups.add(new MovedGroup(first.fromCode(), first.fromName(), first.to(), lived));
    }
    return groups;
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

  /** Why, as far as two editions show it. */
  String why(EditionGround town) {
    if (fromCode.isEmpty()) return "原不在任何网格内";
    boolean stays = town.grids().stream().anyMatch(grid -> grid.code().equals(fromCode));
    return stays ? "划转：原网格保留" : "原网格撤并";
  }
}
