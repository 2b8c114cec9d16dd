package gridplan.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;

/**
 * A spreadsheet file that is open for reading: its sheets, shared texts and date styles. Shared
 * texts may take {@link #MAX_TEXT_MEMORY}; the archive's limits are those of {@link SafeZip}.
 */
final class XlsxBook implements AutoCloseable {
  private static final long MAX_TEXT_MEMORY = 192L << 20;
  private static final int MAX_SHEETS = 1000;

  private final Path file;
  private final SafeZip zip;
  private final Map<String, String> sheets = new LinkedHashMap<>();
  private final Set<Integer> dateStyles = new HashSet<>();
  private TextPool texts;
  private boolean from1904;

  /**
   * @throws InputException {@code xlsx.not-xlsx}, those of {@link SafeZip}
   * @throws MalformedXml when a part is damaged
   */
  XlsxBook(Path file) throws IOException {
    this.file = file;
    this.zip = SafeZip.open(file);
    try {
      if (zip.find("xl/workbook.xml") == null)
        throw InputException.of(
            "xlsx.not-xlsx", file, "", "", "is an archive, but no spreadsheet: no workbook in it");
      readSheets(relations());
      readStyles();
    } catch (RuntimeException | IOException e) {
      zip.close();
      throw e;
    }
  }

  List<String> sheets() {
    return List.copyOf(sheets.keySet());
  }

  /**
   * The sheet of that name.
   *
   * @param wanted null for the first
   * @throws InputException {@code xlsx.layer} when it is not there
   */
  String choose(String wanted) {
    if (wanted == null && !sheets.isEmpty()) return sheets.keySet().iterator().next();
    if (sheets.containsKey(wanted)) return wanted;
    String name = wanted == null ? "" : wanted;
    throw InputException.of(
        "xlsx.layer", file, name, "", "there is no such sheet; it holds " + sheets());
  }

  boolean from1904() {
    return from1904;
  }

  /** Whether numbers of a cell style are dates. */
  boolean isDate(int style) {
    return dateStyles.contains(style);
  }

  /** The XML of a sheet. */
  InputStream open(String sheet) throws IOException {
    ZipEntry entry = zip.find(sheets.get(sheet));
    if (entry == null)
      throw InputException.of("xlsx.malformed", file, sheet, "", "the sheet is missing");
    return zip.open(entry);
  }

  private interface Part {
    void read(XmlPull xml);
  }

  /** Reads a part if it is there. */
  private void part(String name, Part part) throws IOException {
    ZipEntry entry = zip.find(name);
    if (entry == null) return;
    try (InputStream in = zip.open(entry);
        XmlPull xml = new XmlPull(in)) {
      while (xml.next()) if (xml.isStart()) part.read(xml);
    }
  }

  private Map<String, String> relations() throws IOException {
    Map<String, String> targets = new HashMap<>();
    part(
        "xl/_rels/workbook.xml.rels",
        xml -> {
          String target = xml.attribute("Target");
          if (xml.isStart("Relationship") && target != null)
            targets.put(
                xml.attribute("Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
        });
    return targets;
  }

  private void readSheets(Map<String, String> targets) throws IOException {
    part(
        "xl/workbook.xml",
        xml -> {
          if (xml.isStart("workbookPr"))
            from1904 = String.valueOf(xml.attribute("date1904")).matches("1|true");
          if (!xml.isStart("sheet") || sheets.size() >= MAX_SHEETS) return;
          String target = targets.get(xml.attribute("id"));
          if (target != null) sheets.put(String.valueOf(xml.attribute("name")), target);
        });
  }

  private void readStyles() throws IOException {
    Set<Integer> dateFormats = new HashSet<>();
    for (int id = 14; id <= 22; id++) dateFormats.add(id);
    for (int id = 27; id <= 36; id++) dateFormats.add(id);
    for (int id = 50; id <= 58; id++) dateFormats.add(id);
    int[] style = {-1};
    boolean[] inCells = {false};
    part(
        "xl/styles.xml",
        xml -> {
          if (xml.isStart("numFmt") && isDateFormat(xml.attribute("formatCode")))
            dateFormats.add(number(xml.attribute("numFmtId")));
          if (xml.isStart("cellXfs")) inCells[0] = true;
          if (xml.isStart("cellStyles") || xml.isStart("dxfs")) inCells[0] = false;
          if (!inCells[0] || !xml.isStart("xf")) return;
          style[0]++;
          if (dateFormats.contains(number(xml.attribute("numFmtId")))) dateStyles.add(style[0]);
        });
  }

  private static boolean isDateFormat(String code) {
    if (code == null || code.length() > 200) return false;
    String bare = code.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "");
    return bare.matches("(?is).*[yd年日].*");
  }

  static int number(String text) {
    try {
      return text == null ? -1 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /**
   * A shared text.
   *
   * @throws IllegalArgumentException when there is none of that number
   */
  String text(int index) throws IOException {
    if (texts == null) texts = readTexts();
    if (index < 0 || index >= texts.size())
      throw new IllegalArgumentException("refers to a text that is not there");
    return texts.get(index);
  }

  private TextPool readTexts() throws IOException {
    TextPool read = new TextPool(MAX_TEXT_MEMORY);
    part(
        "xl/sharedStrings.xml",
        xml -> {
          if (xml.isStart("si") && !read.add(richText(xml)))
            throw xml.wrong("too-large", "holds more text than is read; save it as CSV");
        });
    return read;
  }

  /** The text of an element in runs, without readings (phonetic guides). */
  static String richText(XmlPull xml) {
    StringBuilder text = new StringBuilder();
    int outer = xml.depth() - 1;
    while (xml.depth() > outer) {
      if (!xml.next()) throw xml.wrong("malformed", "ends in the middle of a text");
      if (xml.isStart("t")) {
        text.append(xml.text());
        if (text.length() > XmlPull.MAX_TEXT) throw xml.wrong("too-large", "has a text over 1 MiB");
      } else if (xml.isStart("rPh")) xml.skip();
    }
    return unescape(text.toString());
  }

  /** Spreadsheets write letters that XML cannot hold as {@code _x0007_}. */
  static String unescape(String text) {
    if (!text.contains("_x")) return text;
    return java.util.regex.Pattern.compile("_x([0-9A-Fa-f]{4})_")
        .matcher(text)
        .replaceAll(
            match ->
                java.util.regex.Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }

  /** The same the other way; a text that only looks escaped is escaped too. */
  static String escape(String text) {
    String plain = text.replaceAll("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_");
    if (XmlText.isLegal(plain) && plain.indexOf('\r') < 0) return plain;
    StringBuilder escaped = new StringBuilder();
    plain
        .codePoints()
        .forEach(
            letter -> {
              String one = Character.toString(letter);
              if (letter != '\r' && XmlText.isLegal(one)) escaped.append(one);
              else escaped.append(String.format("_x%04X_", letter));
            });
    return escaped.toString();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
