package gridplan.paper;

import java.util.List;

/**
 * A table that goes on over as many pages as it takes, its head repeated.
 *
 * @param columns from left to right
 */
record SheetTable(List<Column> columns) {
  private static final double SIZE = 9;
  private static final double PADDING = 1.6;

  /**
   * @param share of the table's width, beside those of the others
   */
  record Column(String title, double share, Sheet.Align align) {}

  /**
   * Draws the rows below y.
   *
   * @return where the table ends
   */
  double draw(Sheet sheet, double y, List<List<String>> rows) {
    double at = head(sheet, y);
    for (List<String> row : rows) {
      double height = height(sheet, row);
      if (at + height > sheet.bottom()) {
        sheet.newPage();
        at = head(sheet, Sheet.MARGIN);
      }
      row(sheet, at, row);
      at += height;
      sheet.line(Sheet.MARGIN, at, Sheet.MARGIN + sheet.textWidth(), at, new Stroke(Ink.RULE, 0.5));
    }
    return at;
  }

  private double head(Sheet sheet, double y) {
    List<String> titles = columns.stream().map(Column::title).toList();
    double height = height(sheet, titles);
    sheet.box(Sheet.MARGIN, y, sheet.textWidth(), height, Ink.HEAD, null);
    row(sheet, y, titles);
    return y + height;
  }

  private void row(Sheet sheet, double y, List<String> texts) {
    double x = Sheet.MARGIN;
    for (int i = 0; i < columns.size(); i++) {
      double width = width(sheet, i);
      double baseline = y + PADDING + SIZE * Sheet.MM_PER_POINT;
      for (String line : sheet.wrap(texts.get(i), width - 2 * PADDING, SIZE)) {
        double place =
            switch (columns.get(i).align()) {
              case LEFT -> x + PADDING;
              case CENTRE -> x + width / 2;
              case RIGHT -> x + width - PADDING;
            };
        sheet.text(place, baseline, SIZE, Ink.TEXT, columns.get(i).align(), line);
        baseline += Sheet.lineHeight(SIZE);
      }
      x += width;
    }
  }

  private double height(Sheet sheet, List<String> texts) {
    int lines = 1;
    for (int i = 0; i < columns.size(); i++)
      lines = Math.max(lines, sheet.wrap(texts.get(i), width(sheet, i) - 2 * PADDING, SIZE).size());
    return lines * Sheet.lineHeight(SIZE) + 2 * PADDING;
  }

  private double width(Sheet sheet, int column) {
    double all = columns.stream().mapToDouble(Column::share).sum();
    return sheet.textWidth() * columns.get(column).share() / all;
  }
}
