package gridplan.cli;

import gridplan.core.partition.CodeRule;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Codes that nobody has or had, after those that a plan brings along (C2): the highest number of
 * the same kind and prefix and one more. A whole code of the rule's length keeps the prefix of its
 * area, any other ends in a number that may grow. Dedicated grids take the numbers of their own
 * range (C0). One thread.
 */
final class FreshCodes {
  private final CodeRule rule;
  private final Set<String> used;
  private final int width;
  private final Map<String, BigInteger> last = new HashMap<>();

  /** What a code begins with, and how many digits follow; those of a whole code do not grow. */
  private record Form(String prefix, int digits, boolean whole) {}

  /**
   * @param used codes of the plan, those of grids that have ended among them
   */
  FreshCodes(CodeRule rule, Collection<String> used) {
    this.rule = rule;
    this.used = new HashSet<>(used);
    width =
        used.stream()
            .map(this::form)
            .filter(f -> f.prefix().isEmpty())
            .mapToInt(Form::digits)
            .max()
            .orElse(rule.sequenceDigits());
  }

  private Form form(String code) {
    int digits = 0;
    while (digits < code.length() && isDigit(code.charAt(code.length() - 1 - digits))) digits++;
    if (digits == code.length() && digits == rule.digits())
      return new Form(
          code.substring(0, digits - rule.sequenceDigits()), rule.sequenceDigits(), true);
    return new Form(code.substring(0, code.length() - digits), digits, false);
  }

  private static boolean isDigit(char c) {
    return '0' <= c && c <= '9';
  }

  /**
   * The next code.
   *
   * @param like code of the grid that the ground was of, or null where it was of none
   * @throws gridplan.core.partition.GridCodes.OverflowException when an area has no number left
   */
  String next(String like, boolean dedicated) {
    Form form = like == null ? new Form("", width, false) : form(like);
    if (form.digits() == 0) form = new Form("", width, false);
    String code;
    do {
      code = form.whole() ? ofArea(form.prefix(), dedicated) : plain(form, dedicated);
    } while (!used.add(code));
    return code;
  }

  private String ofArea(String prefix, boolean dedicated) {
    String key = prefix + dedicated;
    BigInteger number = last.computeIfAbsent(key, k -> highest(prefix, true, dedicated));
    last.put(key, number.add(BigInteger.ONE));
    String area = prefix.substring(rule.service().length());
    return rule.code(area, number.intValueExact() + 1, dedicated);
  }

  private String plain(Form form, boolean dedicated) {
    String key = form.prefix() + "/" + dedicated;
    BigInteger number = last.computeIfAbsent(key, k -> highest(form.prefix(), false, dedicated));
    BigInteger next = number.add(BigInteger.ONE);
    if (!dedicated && isOfDedicated(rule, next)) next = BigInteger.TEN.pow(rule.sequenceDigits());
    last.put(key, next);
    String digits = next.toString();
    return form.prefix() + "0".repeat(Math.max(0, form.digits() - digits.length())) + digits;
  }

  /** The highest number of a kind that is in use, at least the one before the first there is. */
  private BigInteger highest(String prefix, boolean whole, boolean dedicated) {
    BigInteger highest = BigInteger.valueOf(rule.first(dedicated) - 1L);
    for (String code : used) {
      Form form = form(code);
      if (form.whole() != whole || !form.prefix().equals(prefix) || form.digits() == 0) continue;
      BigInteger number = new BigInteger(code.substring(prefix.length()));
      boolean sameKind = isOfDedicated(rule, number) == (dedicated && rule.dedicatedFrom() > 0);
      if (sameKind) highest = highest.max(number);
    }
    return highest;
  }

  /**
   * Numbers for new grids where no area's code limits them: as the rule has it, and beyond its last
   * one with more digits.
   *
   * @param dedicated of each grid in the order in which they are numbered
   */
  static int[] numbers(CodeRule rule, boolean[] dedicated) {
    int[] next = {rule.first(false), rule.first(true)};
    int[] numbers = new int[dedicated.length];
    for (int i = 0; i < numbers.length; i++) {
      int kind = dedicated[i] && rule.dedicatedFrom() > 0 ? 1 : 0;
      if (kind == 0 && isOfDedicated(rule, BigInteger.valueOf(next[0])))
        next[0] = (int) Math.pow(10, rule.sequenceDigits());
      numbers[i] = next[kind]++;
    }
    return numbers;
  }

  private static boolean isOfDedicated(CodeRule rule, BigInteger number) {
    int from = rule.dedicatedFrom();
    if (from == 0 || number.bitLength() > 31) return false;
    return number.intValue() >= from && number.intValue() < Math.pow(10, rule.sequenceDigits());
  }
}
