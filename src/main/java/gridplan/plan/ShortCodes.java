package gridplan.plan;

import gridplan.core.partition.CodeRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * Codes as people say them: the three digits of the sequence alone or, where grids carry the codes
 * of several communities, {@code 002-017} with the digits that tell these apart. Unique in a plan
 * because codes are.
 */
final class ShortCodes {
  private static final int GROUP = 3;

  private final CodeRule rule;
  private final String ofArea;
  private final int common;

  /** Of the tier above; null for a plan's own. */
  private final ShortCodes above;

  private ShortCodes(CodeRule rule, String ofArea, int common, ShortCodes above) {
    this.above = above;
    this.rule = rule;
    this.ofArea = ofArea;
    this.common = common;
  }

  static ShortCodes of(PlanState state) {
    String ofArea = state.header().codePrefix();
    if (state.above() != null)
      return new ShortCodes(state.header().rules().laid().codes(), ofArea, -1, of(state.above()));
    List<String> own =
        state.ground().communities().all().stream()
            .map(Communities.Community::prefix)
            .filter(prefix -> !prefix.isEmpty())
            .toList();
    CodeRule rule = state.header().rules().laid().codes();
    return new ShortCodes(rule, ofArea, own.isEmpty() ? -1 : common(own) / GROUP * GROUP, null);
  }

  /** How many digits all prefixes begin with alike. */
  private static int common(List<String> prefixes) {
    String first = prefixes.get(0);
    int common = 0;
    while (common < first.length() - GROUP && alike(prefixes.stream(), first, common)) common++;
    return common;
  }

  private static boolean alike(Stream<String> prefixes, String first, int digit) {
    return prefixes.allMatch(prefix -> prefix.charAt(digit) == first.charAt(digit));
  }

  String of(String code) {
    if (above != null && code.length() > rule.sequenceDigits()) {
      int number = code.length() - rule.sequenceDigits();
      return above.of(code.substring(0, number)) + "-" + code.substring(number);
    }
    int service = rule.service().length();
    int number = code.length() - rule.sequenceDigits();
    boolean whole = code.length() == rule.digits() && code.matches("[0-9]+");
    if (common >= 0 && whole && !rule.isWellFormed(ofArea, code))
      return code.substring(service + common, number) + "-" + code.substring(number);
    String before = rule.service() + ofArea;
    return code.startsWith(before) && code.length() > before.length()
        ? code.substring(before.length())
        : code;
  }
}
