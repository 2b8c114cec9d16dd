package gridplan.exchange;

/** Which letters XML 1.0 can hold. */
final class XmlText {
  private XmlText() {}

  /** Whether every letter of a text can stand in XML. */
  static boolean isLegal(String text) {
    return text.codePoints().allMatch(XmlText::isLegal);
  }

  /** The text without the control letters that XML cannot hold. */
  static String strip(String text) {
    if (isLegal(text)) return text;
    StringBuilder kept = new StringBuilder();
    text.codePoints().filter(XmlText::isLegal).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isLegal(int letter) {
    if (letter < 0x20) return letter == '\t' || letter == '\n' || letter == '\r';
    return letter < 0xD800 || letter >= 0xE000 && letter != 0xFFFE && letter != 0xFFFF;
  }
}
