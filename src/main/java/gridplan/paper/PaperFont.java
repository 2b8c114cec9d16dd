package gridplan.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Noto Sans SC (SIL Open Font License), cut down to the characters of GBK. A document embeds only
 * those that it uses. The font is read once; a document's own copy is for one thread.
 */
final class PaperFont {
  private static final String RESOURCE = "/fonts/NotoSansSC-Regular.ttf";

  /** Stands where the font lacks a character, so that nothing vanishes unseen. */
  private static final String LACKING = "□";

  private final PDType0Font font;
  private final CmapLookup characters;

  private PaperFont(PDType0Font font, CmapLookup characters) {
    this.font = font;
    this.characters = characters;
  }

  /** Puts the font into a document. */
  static PaperFont embed(PDDocument document) {
    try {
      TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(Bytes.OF_FONT));
      return new PaperFont(PDType0Font.load(document, file, true), file.getUnicodeCmapLookup());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PDType0Font font() {
    return font;
  }

  /** The text with a sign in place of what the font lacks, and of what ends a line. */
  String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .forEach(
            c -> {
              if (characters.getGlyphId(c) > 0) out.appendCodePoint(c);
              else out.append(LACKING);
            });
    return out.toString();
  }

  /** Millimetres that a printable text takes. */
  double width(String printable, double size) {
    try {
      return font.getStringWidth(printable) / 1000 * size * Sheet.MM_PER_POINT;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Bytes {
    static final byte[] OF_FONT = read();

    private static byte[] read() {
      try (InputStream in = PaperFont.class.getResourceAsStream(RESOURCE)) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
