package gridplan.intake;

import gridplan.core.lattice.Lattice;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.TableBook;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/** What a dry run found of a file, as a list for the page and as a table for a spreadsheet. */
final class IntakeProblems {
  private IntakeProblems() {}

  /** A page of them: {@code {total, kinds: {kind: count}, items: [{feature, id, kind, …}]}}. */
  static Map<String, Object> page(Intake intake, String language, int after, int limit) {
    List<ImportNotice> all = intake.problems();
    Map<String, Integer> kinds = new LinkedHashMap<>();
    all.forEach(notice -> kinds.merge(ProblemWords.sentence(notice, language), 1, Integer::sum));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("total", all.size());
    page.put("kinds", kinds);
    page.put("items", all.stream().skip(after).limit(limit).map(n -> item(n, language)).toList());
    return page;
  }

  private static Map<String, Object> item(ImportNotice notice, String language) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("feature", notice.feature() == 0 ? null : notice.feature());
    item.put("id", notice.sourceId());
    item.put("kind", notice.kind());
    item.put("text", ProblemWords.sentence(notice, language));
    item.put("value", notice.value());
    item.put("where", where(notice.where()));
    return item;
  }

  /** Degrees, or null. */
  private static List<Double> where(Coordinate at) {
    return at == null ? null : List.of(Lattice.degrees(at.x), Lattice.degrees(at.y));
  }

  static void write(Intake intake, String language, boolean isXlsx, OutputStream out)
      throws IOException {
    boolean chinese = ProblemWords.isChinese(language);
    List<String> header = chinese ? ProblemWords.HEADER_ZH : ProblemWords.HEADER_EN;
    try (TableBook book = TableBook.open(out, isXlsx, chinese ? "问题" : "problems", header)) {
      for (ImportNotice notice : intake.problems()) book.row(row(notice, language));
    }
  }

  private static List<Object> row(ImportNotice notice, String language) {
    List<Double> where = where(notice.where());
    return new ArrayList<>(
        Arrays.asList(
            notice.feature() == 0 ? null : (Object) notice.feature(),
            notice.sourceId(),
            ProblemWords.isChinese(language)
                ? ProblemWords.sentence(notice, language)
                : notice.kind(),
            notice.value(),
            where == null ? null : where.get(0),
            where == null ? null : where.get(1),
            notice.detail()));
  }
}
