package gridplan.paper;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * A document that is drawn page by page. Places and lengths are millimetres from the upper left
 * corner, text sizes and line widths points. For one thread; close it whatever happens.
 */
final class Sheet implements AutoCloseable {
  static final double MM_PER_POINT = 25.4 / 72;
  static final double MARGIN = 14;
  private static final double LINE_HEIGHT = 1.45;
  private static final String ENDING = "，。、；：）》」！？%";

  /** Width and height in millimetres. */
  enum Paper {
    A4_UPRIGHT(210, 297),
    A4_LYING(297, 210),
    A3_LYING(420, 297);

    final double width;
    final double height;

    Paper(double width, double height) {
      this.width = width;
      this.height = height;
    }
  }

  /** Where a text stands on its place. */
  enum Align {
    LEFT,
    CENTRE,
    RIGHT
  }

  private final PDDocument document = new PDDocument();
  private final PaperFont font = PaperFont.embed(document);
  private final Paper paper;
  private final String footer;
  private PDPageContentStream page;
  private int pages;

  /**
   * @param title of the document, as viewers show it
   * @param footer at the foot of every page, beside its number
   * @param made the moment that it tells of, so that the same edition gives the same bytes
   */
  Sheet(Paper paper, String title, String footer, Instant made) {
    this.paper = paper;
    this.footer = footer;
    document.getDocumentInformation().setTitle(title);
    document.getDocumentInformation().setProducer("gridplan");
    document
        .getDocumentInformation()
        .setCreationDate(GregorianCalendar.from(made.atZone(ZoneOffset.UTC)));
    document.setDocumentId(made.toEpochMilli());
    newPage();
  }

  double width() {
    return paper.width;
  }

  /** Where the ground for content ends. */
  double bottom() {
    return paper.height - MARGIN;
  }

  /** Between the margins. */
  double textWidth() {
    return paper.width - 2 * MARGIN;
  }

  void newPage() {
    closePage();
    float width = (float) (paper.width / MM_PER_POINT);
    float height = (float) (paper.height / MM_PER_POINT);
    PDPage added = new PDPage(new PDRectangle(width, height));
    document.addPage(added);
    pages++;
    draw(() -> page = new PDPageContentStream(document, added));
    double y = paper.height - 8;
    text(MARGIN, y, 7.5, Ink.QUIET, Align.LEFT, footer);
    text(paper.width - MARGIN, y, 7.5, Ink.QUIET, Align.RIGHT, String.valueOf(pages));
  }

  /** One line of text whose baseline is at y. */
  void text(double x, double y, double size, Color ink, Align align, String text) {
    String printable = font.printable(text);
    double shift =
        switch (align) {
          case LEFT -> 0;
          case CENTRE -> font.width(printable, size) / 2;
          case RIGHT -> font.width(printable, size);
        };
    draw(
        () -> {
          page.beginText();
          page.setNonStrokingColor(ink);
          page.setFont(font.font(), (float) size);
          page.newLineAtOffset(points(x - shift), up(y));
          page.showText(printable);
          page.endText();
        });
  }

  void text(double x, double y, double size, String text) {
    text(x, y, size, Ink.TEXT, Align.LEFT, text);
  }

  /** Text on the map: readable on any ground. */
  void haloed(double x, double y, double size, Color ink, String text) {
    draw(
        () -> {
          page.saveGraphicsState();
          page.setStrokingColor(Color.WHITE);
          page.setLineWidth(2.2f);
          page.setLineJoinStyle(1);
          page.beginText();
          page.setRenderingMode(RenderingMode.STROKE);
          page.setFont(font.font(), (float) size);
          String printable = font.printable(text);
          page.newLineAtOffset(points(x - font.width(printable, size) / 2), up(y));
          page.showText(printable);
          page.endText();
          page.restoreGraphicsState();
        });
    text(x, y, size, ink, Align.CENTRE, text);
  }

  /**
   * Text in as many lines as it takes, the first baseline at y.
   *
   * @return the baseline that follows
   */
  double wrapped(double x, double y, double width, double size, Color ink, String text) {
    double at = y;
    for (String line : wrap(text, width, size)) {
      text(x, at, size, ink, Align.LEFT, line);
      at += lineHeight(size);
    }
    return at;
  }

  double widthOf(String text, double size) {
    return font.width(font.printable(text), size);
  }

  static double lineHeight(double size) {
    return size * LINE_HEIGHT * MM_PER_POINT;
  }

  /** Cuts between Chinese characters, and between words where there are blanks. */
  List<String> wrap(String text, double width, double size) {
    List<String> lines = new ArrayList<>();
    String rest = font.printable(text);
    while (font.width(rest, size) > width) {
      int fits = fitting(rest, width, size);
      int blank = rest.lastIndexOf(' ', fits);
      boolean inWord =
          fits < rest.length() && isWord(rest.charAt(fits)) && isWord(rest.charAt(fits - 1));
      int cut = inWord && blank > 0 ? blank : beforePunctuation(rest, fits);
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  /** No line begins with a sign that ends something. */
  private static int beforePunctuation(String text, int cut) {
    return cut > 1 && cut < text.length() && ENDING.indexOf(text.charAt(cut)) >= 0 ? cut - 1 : cut;
  }

  private static boolean isWord(char c) {
    return c < 0x2e80 && Character.isLetterOrDigit(c);
  }

  /** How many characters fit, at least one. */
  private int fitting(String text, double width, double size) {
    int low = 1;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (font.width(text.substring(0, middle), size) <= width) low = middle;
      else high = middle - 1;
    }
    return Character.isHighSurrogate(text.charAt(low - 1)) && low > 1 ? low - 1 : low;
  }

  void line(double x0, double y0, double x1, double y1, Stroke stroke) {
    path(new double[][] {{x0, y0}, {x1, y1}}, stroke);
  }

  /** An open line through points. */
  void path(double[][] points, Stroke stroke) {
    draw(
        () -> {
          set(stroke);
          trace(points);
          page.stroke();
        });
  }

  /** Rings filled by the even-odd rule and outlined. */
  void area(List<double[][]> rings, Color fill, double opacity, Stroke outline) {
    draw(
        () -> {
          page.saveGraphicsState();
          if (fill != null) {
            PDExtendedGraphicsState state = new PDExtendedGraphicsState();
            state.setNonStrokingAlphaConstant((float) opacity);
            page.setGraphicsStateParameters(state);
            page.setNonStrokingColor(fill);
            traceRings(rings);
            page.fillEvenOdd();
          }
          page.restoreGraphicsState();
          if (outline != null) {
            set(outline);
            traceRings(rings);
            page.stroke();
          }
        });
  }

  void box(double x, double y, double width, double height, Color fill, Stroke outline) {
    double[][] ring = {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}};
    area(List.<double[][]>of(ring), fill, 1, outline);
  }

  /** What is drawn meanwhile shows only inside the box. */
  void clipped(double x, double y, double width, double height, Runnable work) {
    draw(
        () -> {
          page.saveGraphicsState();
          page.addRect(points(x), up(y + height), points(width), points(height));
          page.clip();
        });
    work.run();
    draw(() -> page.restoreGraphicsState());
  }

  private void traceRings(List<double[][]> rings) throws IOException {
    for (double[][] ring : rings) {
      trace(ring);
      page.closePath();
    }
  }

  private void trace(double[][] points) throws IOException {
    for (int i = 0; i < points.length; i++) {
      if (i == 0) page.moveTo(points(points[i][0]), up(points[i][1]));
      else page.lineTo(points(points[i][0]), up(points[i][1]));
    }
  }

  private void set(Stroke stroke) throws IOException {
    page.setStrokingColor(stroke.ink());
    page.setLineWidth((float) stroke.points());
    page.setLineJoinStyle(1);
    page.setLineCapStyle(stroke.dash().length == 0 ? 1 : 0);
    page.setLineDashPattern(stroke.dash(), 0);
  }

  /** The whole document; nothing can be drawn afterwards. */
  byte[] bytes() {
    closePage();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    draw(() -> document.save(out));
    return out.toByteArray();
  }

  private void closePage() {
    if (page == null) return;
    draw(() -> page.close());
    page = null;
  }

  @Override
  public void close() {
    closePage();
    draw(document::close);
  }

  private static float points(double mm) {
    return (float) (mm / MM_PER_POINT);
  }

  private float up(double y) {
    return (float) ((paper.height - y) / MM_PER_POINT);
  }

  private interface Drawing {
    void run() throws IOException;
  }

  /** A document in memory has no input or output that could fail. */
  private static void draw(Drawing drawing) {
    try {
      drawing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
