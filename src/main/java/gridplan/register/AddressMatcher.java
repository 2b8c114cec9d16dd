package gridplan.register;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the building of a register's row: by code, else by address, else by coordinate; and where
 * none is found says why, with the nearest candidates. About 2 µs a row that is found. The index is
 * built once; rows may come from one thread only, for what it learns of unknown places is kept.
 */
public final class AddressMatcher {
  private static final String NUMBERED = "building/";

  private static final int CANDIDATES = 3;
  private static final Address.House NO_DOOR = new Address.House("", "", "", "");
  private static final int KEPT_PLACES = 20_000;

  private final Map<String, Long> byCode = new HashMap<>();
  private final Map<String, Map<String, long[]>> places = new HashMap<>();
  private final Map<String, List<String>> placesByPair = new HashMap<>();
  private final Map<String, List<String>> similar = new HashMap<>();
  private final BuildingPoints points;
  private final List<String> prefixes;

  /**
   * @param districts names of the areas above and around, which addresses may begin with
   */
  public AddressMatcher(List<RegisterBuilding> buildings, List<String> districts) {
    this.prefixes =
        districts.stream()
            .map(AddressText::plain)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    this.points = new BuildingPoints(buildings);
    for (RegisterBuilding b : buildings) {
      if (!b.code().isBlank()) byCode.put(b.code().strip(), b.id());
      // A file that numbers its buildings is stored with "building/" before the number.
      if (b.code().startsWith(NUMBERED))
        byCode.putIfAbsent(b.code().substring(NUMBERED.length()), b.id());
      Set<String> keys = new HashSet<>();
      index(b, b.name(), keys);
      index(b, b.address(), keys);
      for (String part : b.address().strip().split("[\\s　]+")) index(b, part, keys);
    }
    for (String place : places.keySet())
      for (String pair : pairs(place))
        placesByPair.computeIfAbsent(pair, p -> new ArrayList<>()).add(place);
  }

  private void index(RegisterBuilding building, String text, Set<String> keys) {
    for (String variant : variants(text))
      for (Address.House house : Address.read(variant).houses()) index(building, house, keys);
  }

  private void index(RegisterBuilding building, Address.House house, Set<String> keys) {
    if (!keys.add(house.place() + '|' + house.number())) return;
    Map<String, long[]> numbers = places.computeIfAbsent(house.place(), place -> new HashMap<>());
    numbers.merge(house.number(), new long[] {building.id()}, AddressMatcher::with);
  }

  private static long[] with(long[] before, long[] more) {
    long[] all = java.util.Arrays.copyOf(before, before.length + 1);
    all[before.length] = more[0];
    return all;
  }

  private List<String> variants(String text) {
    return AddressText.variants(AddressText.plain(text), prefixes);
  }

  /** The address in the spelling that is compared: two that are equal mean the same door. */
  public static String spelling(String address) {
    return AddressText.plain(address);
  }

  public Match match(RegisterRow row) {
    String code = row.code().strip();
    List<Address> readings = variants(row.address()).stream().map(Address::read).toList();
    Address.House door =
        readings.get(0).houses().isEmpty() ? NO_DOOR : readings.get(0).houses().get(0);
    Long coded = code.isEmpty() ? null : byCode.get(code);
    if (coded != null) return Match.found(coded, Match.How.code, door.unit(), door.room());
    Match named = byAddress(readings);
    if (named != null && named.building() != 0) return named;
    if (row.at() != null) return byCoordinate(row, door);
    if (named != null) return named;
    return Match.missed(code.isEmpty() ? Match.Reason.empty : Match.Reason.unknown_code, List.of());
  }

  /** Null when there is no address. */
  private Match byAddress(List<Address> readings) {
    Match ambiguous = null;
    for (Address address : readings)
      for (Address.House house : address.houses()) {
        long[] ids = places.getOrDefault(house.place(), Map.of()).get(house.number());
        if (ids == null) continue;
        if (ids.length == 1)
          return Match.found(ids[0], Match.How.address, house.unit(), house.room());
        if (ambiguous == null) ambiguous = Match.missed(Match.Reason.ambiguous, some(ids));
      }
    return ambiguous != null ? ambiguous : missed(readings);
  }

  private Match missed(List<Address> readings) {
    for (Address address : readings)
      for (Address.House house : address.houses())
        if (places.containsKey(house.place()))
          return Match.missed(Match.Reason.unknown_number, near(house));
    Address last = readings.get(readings.size() - 1);
    if (last.houses().isEmpty()) return withoutNumber(last.place());
    return Match.missed(Match.Reason.unknown_place, alike(last.houses().get(0)));
  }

  private Match withoutNumber(String place) {
    if (place.isEmpty()) return null;
    Map<String, long[]> numbers = places.get(place);
    if (numbers == null)
      return Match.missed(Match.Reason.no_number, alike(new Address.House(place, "", "", "")));
    return Match.missed(Match.Reason.no_number, near(new Address.House(place, "0", "", "")));
  }

  private Match byCoordinate(RegisterRow row, Address.House door) {
    long at = points.at(row.at());
    if (at != 0) return Match.found(at, Match.How.coordinate, door.unit(), door.room());
    return Match.missed(Match.Reason.off_building, points.nearest(row.at(), CANDIDATES));
  }

  private static List<Long> some(long[] ids) {
    return java.util.Arrays.stream(ids).limit(CANDIDATES).boxed().toList();
  }

  /** Buildings of the place with the nearest numbers. */
  private List<Long> near(Address.House house) {
    long wanted = number(house.number());
    return places.get(house.place()).entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, long[]>>comparingLong(
                    e -> Math.abs(number(e.getKey()) - wanted))
                .thenComparing(Map.Entry::getKey))
        .limit(CANDIDATES)
        .map(e -> e.getValue()[0])
        .toList();
  }

  private static long number(String digits) {
    return digits.length() > 15 ? Long.MAX_VALUE / 4 : Long.parseLong("0" + digits);
  }

  /** Buildings of that number in places whose names share the most pairs of characters. */
  private List<Long> alike(Address.House house) {
    List<String> names = similar.get(house.place());
    if (names == null) {
      names = alikePlaces(house.place());
      if (similar.size() < KEPT_PLACES) similar.put(house.place(), names);
    }
    List<Long> candidates = new ArrayList<>();
    for (String name : names) {
      long[] ids = places.get(name).get(house.number());
      if (ids == null)
        ids = places.get(name).entrySet().stream().min(Map.Entry.comparingByKey()).get().getValue();
      if (!candidates.contains(ids[0])) candidates.add(ids[0]);
    }
    return candidates;
  }

  private List<String> alikePlaces(String place) {
    Map<String, Integer> shared = new HashMap<>();
    for (String pair : pairs(place))
      for (String other : placesByPair.getOrDefault(pair, List.of()))
        shared.merge(other, 1, Integer::sum);
    return shared.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Integer>>comparingDouble(
                    e -> -2.0 * e.getValue() / (e.getKey().length() + place.length()))
                .thenComparing(Map.Entry::getKey))
        .limit(CANDIDATES)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<String> pairs(String text) {
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 2 <= text.length(); i++) pairs.add(text.substring(i, i + 2));
    return pairs;
  }
}
