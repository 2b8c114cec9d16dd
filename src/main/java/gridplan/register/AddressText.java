package gridplan.register;

import java.util.ArrayList;
import java.util.List;

/**
 * Address text in one spelling: full-width forms, dashes, spaces, brackets and spoken numbers as
 * clerks write them become what a computer can compare. Pure; safe from any thread.
 */
final class AddressText {
  private static final String NUMERALS = "〇零一二三四五六七八九";

  /** What a spoken number is turned into digits before; elsewhere it is part of a name. */
  private static final String COUNTED = "号栋幢座楼单室房巷弄组期层排门村区队";

  private AddressText() {}

  /**
   * The text in half width, lower case, without spaces and remarks in brackets, dashes as {@code
   * -}, numbers in digits. Empty for null.
   */
  static String plain(String text) {
    if (text == null) return "";
    StringBuilder plain = new StringBuilder(text.length());
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = halfWidth(text.charAt(i));
      if (c == '(') depth++;
      else if (c == ')') depth = Math.max(0, depth - 1);
      else if (depth == 0 && !Character.isWhitespace(c) && c != ',' && c != '\u200b')
        plain.append(Character.toLowerCase(c));
    }
    return digits(plain);
  }

  private static char halfWidth(char c) {
    if (c >= '\uFF01' && c <= '\uFF5E') c = (char) (c - 0xFEE0);
    return switch (c) {
      case '\u3000', '\u00a0' -> ' ';
      case '‐', '‑', '‒', '–', '—', '―', '−', '~', '_' -> '-';
      case '【', '〔', '[', '〈' -> '(';
      case '】', '〕', ']', '〉' -> ')';
      case '，', '、', ';' -> ',';
      default -> c;
    };
  }

  /** Spoken numbers before a counted thing, or after 第, as digits. */
  private static String digits(StringBuilder text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int end = i;
      while (end < text.length() && isNumeral(text.charAt(end))) end++;
      boolean counted =
          end > i
              && (end < text.length() && COUNTED.indexOf(text.charAt(end)) >= 0
                  || i > 0 && text.charAt(i - 1) == '第');
      int value = counted ? value(text, i, end) : -1;
      if (value >= 0) out.append(value);
      else if (end > i) out.append(text, i, end);
      if (end == i) out.append(text.charAt(end++));
      i = end;
    }
    return out.toString();
  }

  private static boolean isNumeral(char c) {
    return NUMERALS.indexOf(c) >= 0 || c == '十' || c == '百' || c == '两';
  }

  /** The number that is spoken, 0 to 999, or figure by figure (一二〇三); −1 for nonsense. */
  static int value(CharSequence text, int from, int to) {
    int sum = 0;
    int figure = -1;
    boolean figures = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '百' || c == '十') {
        if (figures) return -1;
        sum += (figure < 0 ? 1 : figure) * (c == '百' ? 100 : 10);
        figure = -1;
      } else {
        int next = c == '两' ? 2 : Math.max(0, NUMERALS.indexOf(c) - 1);
        figures |= figure > 0 && i > from;
        figure = figure > 0 ? figure * 10 + next : next;
        if (figure > 99_999) return -1;
      }
    }
    return sum + Math.max(0, figure);
  }

  /**
   * The text, and the text without each of the district's names at its start, one after the other:
   * a village may have the name of its community, so the longest goes first.
   */
  static List<String> variants(String plain, List<String> prefixes) {
    List<String> variants = new ArrayList<>(List.of(plain));
    String rest = plain;
    for (int cut = cut(rest, prefixes); cut > 0; cut = cut(rest, prefixes)) {
      rest = rest.substring(cut);
      variants.add(rest);
    }
    return variants;
  }

  private static int cut(String text, List<String> prefixes) {
    for (String prefix : prefixes)
      if (!prefix.isEmpty() && text.length() > prefix.length() && text.startsWith(prefix))
        return prefix.length();
    return provinceEnd(text);
  }

  /** Where the name of a province or city at the start ends, 0 when there is none. */
  private static int provinceEnd(String text) {
    for (int i = 2; i <= 4 && i < text.length(); i++)
      if (text.charAt(i) == '省' || text.charAt(i) == '市') return i + 1;
    return 0;
  }
}
