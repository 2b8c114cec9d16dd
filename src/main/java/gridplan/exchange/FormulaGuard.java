package gridplan.exchange;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from running texts as formulas (OWASP ASVS 1.2.10): a text that begins with
 * {@code = + - @}, a tab, a carriage return or NUL gets an apostrophe before it, which spreadsheets
 * take for "this is text". Numbers stay as they are. Reading takes the apostrophe away again, so a
 * text survives there and back.
 */
public final class FormulaGuard {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private FormulaGuard() {}

  /** The text as it may stand in a cell. */
  public static String guard(String text) {
    return isDangerous(text) && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }

  /** The text that {@link #guard} was given. */
  public static String unguard(String text) {
    return text.startsWith("'") && isDangerous(text) ? text.substring(1) : text;
  }

  private static boolean isDangerous(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) == '\'') i++;
    return i < text.length() && "=+-@\t\r\0".indexOf(text.charAt(i)) >= 0;
  }
}
