package gridplan.paper;

import java.time.LocalDate;

/** The head and foot that all sheets of an edition share. */
final class Heading {
  private Heading() {}

  /** What stands at the foot: which edition this is, so that paper can be held against it. */
  static String footer(EditionGround town) {
    return "gridplan · 发布版 "
        + town.edition().id()
        + " · 证明摘要 "
        + town.edition().digest().substring(0, 16)
        + "…";
  }

  static Sheet sheet(Sheet.Paper paper, EditionGround town, String title) {
    return new Sheet(paper, title, footer(town), town.edition().publishedAt());
  }

  /**
   * Title, place and validity.
   *
   * @return where the content begins
   */
  static double draw(Sheet sheet, EditionGround town, String title) {
    sheet.text(Sheet.MARGIN, 20, 18, title);
    sheet.text(Sheet.MARGIN, 26.5, 9.5, Ink.QUIET, Sheet.Align.LEFT, town.place());
    sheet.text(
        Sheet.MARGIN + sheet.textWidth(),
        26.5,
        9.5,
        Ink.QUIET,
        Sheet.Align.RIGHT,
        validity(town.edition().validFrom(), town.edition().validTo()));
    sheet.line(
        Sheet.MARGIN, 29.5, Sheet.MARGIN + sheet.textWidth(), 29.5, new Stroke(Ink.TEXT, 0.8));
    return 35;
  }

  private static String validity(LocalDate from, LocalDate to) {
    return from + " 起生效" + (to == null ? "" : "，至 " + to.minusDays(1));
  }
}
