package gridplan.core.partition;

/**
 * How the codes of an area's grids are made (rules C0–C3): the kind of service, if any, the area's
 * code of twelve digits, and a sequence. Immutable.
 *
 * @param service digits before the area's code, empty for none
 * @param sequenceDigits of the number at the end, which begins with 1
 * @param undivided whether a community that is one grid has the number 0 (…00)
 * @param appends whether the number is appended to a parent's whole code, however long (C0)
 * @param dedicatedFrom first number of the dedicated grids' own range, which reaches to the last
 *     number there is (C0); 0: they are numbered among the others
 */
public record CodeRule(
    String service, int sequenceDigits, boolean undivided, boolean appends, int dedicatedFrom) {
  private static final int SERVICE_DIGITS = 6;

  /** 15 digits: 6 county + 3 sub-district + 3 community + 3 sequence; dedicated grids from 901. */
  public static final CodeRule USUAL = new CodeRule("", 3, false, false, 901);

  /**
   * @throws IllegalArgumentException for a service that is not six digits, no digits for the
   *     sequence, or a range of dedicated grids that leaves no number to them or to the others
   */
  public CodeRule {
    if (!service.isEmpty() && !service.matches("\\d{" + SERVICE_DIGITS + "}"))
      throw new IllegalArgumentException(
          "the kind of service is of " + SERVICE_DIGITS + " digits: " + service);
    if (sequenceDigits < 1 || sequenceDigits > 6)
      throw new IllegalArgumentException("a sequence of " + sequenceDigits + " digits");
    int most = (int) Math.pow(10, sequenceDigits) - 1;
    if (dedicatedFrom != 0 && (dedicatedFrom < 2 || dedicatedFrom > most))
      throw new IllegalArgumentException(
          "dedicated grids from %d: the range begins with 2 to %d, or 0 for none"
              .formatted(dedicatedFrom, most));
  }

  /**
   * The rule of a whole length.
   *
   * @param digits 15, 14 (a sequence of two) or 20 (service and a sequence of two, 00 for a
   *     community that is not divided)
   * @throws IllegalArgumentException for another length, for 20 digits without a service and for a
   *     service with fewer
   */
  public static CodeRule of(int digits, String service) {
    if (digits == 20 ? service.isEmpty() : !service.isEmpty())
      throw new IllegalArgumentException(
          "codes of 20 digits, and only those, begin with a service");
    return switch (digits) {
      case 14 -> new CodeRule("", 2, false, false, 91);
      case 15 -> USUAL;
      case 20 -> new CodeRule(service, 2, true, false, 91);
      default ->
          throw new IllegalArgumentException("codes have 14, 15 or 20 digits, not " + digits);
    };
  }

  /** The rule of a lower tier: so many digits after the code of the grid above. */
  public static CodeRule appending(int digits) {
    return new CodeRule("", digits, false, true, 0);
  }

  /**
   * The same with another range for dedicated grids.
   *
   * @param from first number, 0 for none
   * @throws IllegalArgumentException when it leaves no number to them or to the others
   */
  public CodeRule withDedicatedFrom(int from) {
    return new CodeRule(service, sequenceDigits, undivided, appends, from);
  }

  /** Whether grids of this kind have numbers of their own. */
  boolean isApart(boolean dedicated) {
    return dedicated && dedicatedFrom > 0;
  }

  /** The first number of grids of a kind. */
  public int first(boolean dedicated) {
    return isApart(dedicated) ? dedicatedFrom : 1;
  }

  private int last(boolean dedicated) {
    return dedicated || dedicatedFrom == 0 ? last() : dedicatedFrom - 1;
  }

  /** Whether a number is one of grids of a kind. */
  boolean isOfKind(int sequence, boolean dedicated) {
    return sequence <= last(dedicated) && (sequence >= first(dedicated) || !isApart(dedicated));
  }

  /**
   * The code with a number of grids of a kind.
   *
   * @throws GridCodes.OverflowException beyond the last number of that kind
   * @throws IllegalArgumentException as {@link #code(String, int)}
   */
  public String code(String area, int sequence, boolean dedicated) {
    if (sequence > last(dedicated))
      throw new GridCodes.OverflowException(area, sequence, sequenceDigits, last(dedicated));
    return code(area, sequence);
  }

  /** Digits of a whole code; of one that is appended, those after the parent's. */
  public int digits() {
    if (appends) return sequenceDigits;
    return service.length() + GridCodes.AREA_DIGITS + sequenceDigits;
  }

  private int last() {
    return (int) Math.pow(10, sequenceDigits) - 1;
  }

  /**
   * The code with this number.
   *
   * @param area up to twelve digits; empty, where no area code is known, gives the number alone
   * @param sequence from 1, or 0 for a community that is not divided
   * @throws GridCodes.OverflowException beyond the last number of so many digits
   * @throws IllegalArgumentException when the area is not digits, or too long, or the number is
   *     below what there is
   */
  public String code(String area, int sequence) {
    if (!appends && !area.matches("\\d{0," + GridCodes.AREA_DIGITS + "}"))
      throw new IllegalArgumentException("area code is not up to 12 digits: " + area);
    if (sequence < (undivided ? 0 : 1))
      throw new IllegalArgumentException("sequence below 1: " + sequence);
    if (sequence > last())
      throw new GridCodes.OverflowException(area, sequence, sequenceDigits, last());
    return prefix(area) + ("%0" + sequenceDigits + "d").formatted(sequence);
  }

  /** What all codes of an area begin with. */
  private String prefix(String area) {
    if (area.isEmpty() || appends) return area;
    return service + area + "0".repeat(GridCodes.AREA_DIGITS - area.length());
  }

  /** The number at the end of a code of that area; −1 for a code that is not made by this rule. */
  public int sequence(String area, String code) {
    String prefix = prefix(area);
    if (!code.startsWith(prefix)) return -1;
    String tail = code.substring(prefix.length());
    return tail.matches("\\d{" + sequenceDigits + "}") ? Integer.parseInt(tail) : -1;
  }

  /** Whether a code is one of that area's, be it for all of it. */
  public boolean isWellFormed(String area, String code) {
    int sequence = sequence(area, code);
    return sequence > 0 || undivided && sequence == 0;
  }

  /** Whether a code says that its community is one grid. */
  public boolean isUndivided(String area, String code) {
    return undivided && sequence(area, code) == 0;
  }
}
