package gridplan.register;

import java.util.ArrayList;
import java.util.List;

/**
 * What an address text says.
 *
 * @param houses what may be the building, the likeliest first; empty when it names none
 * @param place what stands before any number
 */
record Address(List<House> houses, String place) {
  /**
   * One reading of it.
   *
   * @param place estate, lane or village
   * @param number of the building there, without leading zeros
   * @param unit stairwell, empty when it names none
   * @param room door, empty when it names none
   */
  record House(String place, String number, String unit, String room) {}

  private static final List<String> BUILDING = List.of("号楼", "号院", "栋", "幢", "座", "楼", "#", "号");

  /**
   * Reads plain text ({@link AddressText#plain}).
   *
   * <p>The last number that a word for a building follows is the building, unless a stairwell was
   * named before; then it is the door. 12-3-402 is building, stairwell, door.
   */
  static Address read(String plain) {
    List<House> houses = new ArrayList<>();
    int placeFrom = 0;
    int firstNumber = -1;
    for (int i = 0; i < plain.length(); ) {
      int end = numberEnd(plain, i);
      if (end == i) {
        i++;
        continue;
      }
      String suffix = suffix(plain, end);
      if (suffix == null) {
        if (plain.startsWith("单元", end)) break;
        i = end;
        continue;
      }
      if (firstNumber < 0) firstNumber = i;
      int after = end + suffix.length();
      String rest = plain.substring(after);
      add(houses, plain, placeFrom, i, end, rest);
      if (rest.isEmpty() || !startsPlace(rest)) break;
      placeFrom = after;
      i = after;
    }
    String place = firstNumber < 0 ? nameOf(plain) : trimmed(plain.substring(0, firstNumber));
    return new Address(houses, place);
  }

  /** The likelier readings go first: the estate alone, then with the street before it. */
  private static void add(
      List<House> houses, String plain, int placeFrom, int from, int end, String rest) {
    String number = stripZeros(plain.substring(from, end));
    String[] door = door(rest);
    String whole = trimmed(plain.substring(0, from));
    if (placeFrom > 0) houses.add(0, new House(whole, number, door[0], door[1]));
    String place = trimmed(plain.substring(placeFrom, from));
    if (!place.isEmpty()) houses.add(0, new House(place, number, door[0], door[1]));
  }

  private static String trimmed(String place) {
    return place.endsWith("第") ? place.substring(0, place.length() - 1) : place;
  }

  /** A name without its numbers: the place of an address that names no building. */
  private static String nameOf(String plain) {
    int end = 0;
    while (end < plain.length() && !isDigit(plain.charAt(end))) end++;
    return plain.substring(0, end);
  }

  /** Whether more of a place follows: the number was a street's, and an estate comes. */
  private static boolean startsPlace(String rest) {
    char c = rest.charAt(0);
    if (isDigit(c) || c == '-' || c < 128 || rest.startsWith("单元")) return false;
    for (int i = 0; i < rest.length(); i++) {
      int end = numberEnd(rest, i);
      if (end > i && suffix(rest, end) != null) return i > 0;
      if (end > i && rest.startsWith("单元", end)) return false;
      if (end > i) i = end - 1;
    }
    return false;
  }

  /** The word for a building after a number, {@code ""} before a dash or the end; null for none. */
  private static String suffix(String plain, int end) {
    if (end == plain.length()) return "";
    for (String word : BUILDING) if (plain.startsWith(word, end)) return word;
    char c = plain.charAt(end);
    if (c == '-') return end + 1 < plain.length() && isDigit(plain.charAt(end + 1)) ? "" : null;
    return null;
  }

  /** Stairwell and door in what follows the building. */
  private static String[] door(String rest) {
    List<String> numbers = new ArrayList<>();
    boolean unit = rest.contains("单元");
    for (int i = 0; i < rest.length(); ) {
      int end = numberEnd(rest, i);
      if (end > i) numbers.add(stripZeros(rest.substring(i, end)));
      i = Math.max(end, i + 1);
    }
    if (numbers.isEmpty()) return new String[] {"", ""};
    String last = numbers.get(numbers.size() - 1);
    if (numbers.size() > 1) return new String[] {numbers.get(0), last};
    return unit && rest.endsWith("单元") ? new String[] {last, ""} : new String[] {"", last};
  }

  private static int numberEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) end++;
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String stripZeros(String number) {
    int from = 0;
    while (from < number.length() - 1 && number.charAt(from) == '0') from++;
    return number.substring(from);
  }
}
