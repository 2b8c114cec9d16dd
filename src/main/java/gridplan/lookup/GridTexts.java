package gridplan.lookup;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The grids of an edition and the areas above them as JSON, ready to be copied. Immutable. */
final class GridTexts {
  private final byte[][] texts;
  private final int[] linkAt;

  /** The areas of a chain, each behind a comma. */
  final byte[] areas;

  GridTexts(long edition, List<Located.Grid> grids, List<Located.Link> areas) {
    texts = new byte[grids.size()][];
    linkAt = new int[grids.size()];
    for (int i = 0; i < texts.length; i++) {
      byte[] grid = utf8(LocateJson.grid(grids.get(i), edition));
      byte[] link =
          utf8(
              LocateJson.link(
                  new Located.Link(
                      "grid", grids.get(i).code(), grids.get(i).name(), grids.get(i).tier())));
      texts[i] = java.util.Arrays.copyOf(grid, grid.length + link.length);
      System.arraycopy(link, 0, texts[i], grid.length, link.length);
      linkAt[i] = grid.length;
    }
    StringBuilder all = new StringBuilder();
    for (Located.Link area : areas) all.append(',').append(LocateJson.link(area));
    this.areas = utf8(all.toString());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Writes the grid as the member {@code grid} of an answer has it. */
  void grid(int position, AnswerBuffer out) {
    out.put(texts[position], 0, linkAt[position]);
  }

  /** Writes the grid as a step of a chain. */
  void link(int position, AnswerBuffer out) {
    out.put(texts[position], linkAt[position], texts[position].length);
  }
}
