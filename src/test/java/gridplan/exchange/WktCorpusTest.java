package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Progress;
import gridplan.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * Every text of the test cases that JTS and GEOS keep of broken and difficult geometry: read as JTS
 * reads it, or refused for a reason that is listed here.
 */
class WktCorpusTest {
  private static final Pattern TEXT =
      Pattern.compile(
          ">\\s*((?:POINT|LINESTRING|LINEARRING|POLYGON|MULTI\\w+|GEOMETRYCOLLECTION)[^<]*)<",
          Pattern.CASE_INSENSITIVE);

  /** What JTS lets pass beside NaN: a ring of two corners, a letter behind the end. */
  private static final Set<String> REFUSED =
      Set.of(
          "POLYGON ((0 0, 10 10, 0 0))",
          "POLYGON((0 0, 50 100, 30 130, 124 290, 82 144, 129 289, 120 140, 170 135, 0 0))'");

  @TempDir private Path folder;

  private static Set<String> corpus() throws IOException {
    Set<String> texts = new LinkedHashSet<>();
    for (String name : List.of("hostile/jts_xml", "hostile/geos_xml"))
      try (Stream<Path> files = Files.walk(SharedData.require(name))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".xml")).sorted().toList()) {
          String xml = Files.readString(file, StandardCharsets.ISO_8859_1);
          Matcher matcher = TEXT.matcher(xml.replaceAll("(?s)<!--.*?-->", ""));
          while (matcher.find()) texts.add(matcher.group(1).strip());
        }
      }
    return texts;
  }

  private static Geometry byJts(String text) {
    try {
      return new WKTReader().read(text);
    } catch (ParseException | IllegalArgumentException e) {
      return null;
    }
  }

  /** Null where it is refused. */
  private static Geometry here(String text) {
    try {
      return new Wkt(text).read();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).as(text).isNotBlank();
      return null;
    }
  }

  @Test
  void everyTextIsReadAsJtsReadsItOrRefused() throws IOException {
    Set<String> texts = corpus();
    assertThat(texts).hasSizeGreaterThan(2_500);
    List<String> different = new ArrayList<>();
    int read = 0;
    for (String text : texts) {
      Geometry expected = byJts(text);
      Geometry found = here(text);
      if (found != null) read++;
      if (expected != null && found != null && !expected.equalsExact(found))
        different.add("another: " + shortened(text));
      if (expected != null && found == null && !REFUSED.contains(text) && !text.contains("NaN"))
        different.add("refused: " + shortened(text));
    }
    assertThat(different).isEmpty();
    assertThat(read).isGreaterThan(texts.size() * 9 / 10);
  }

  private static String shortened(String text) {
    return text.length() < 120 ? text : text.substring(0, 120) + "…";
  }

  /** As one table: every row is read, or listed with its number; the file is never given up. */
  @Test
  void asATableEveryRowIsReadOrListed() throws IOException {
    List<String> texts = new ArrayList<>(corpus());
    StringBuilder csv = new StringBuilder("no,wkt\n");
    for (int i = 0; i < texts.size(); i++)
      csv.append(i + 1).append(",\"").append(texts.get(i).replace("\"", "")).append("\"\n");
    Path file = folder.resolve("corpus.csv");
    Files.writeString(file, csv);
    SourceFile source = SourceFile.open(file, new VectorFiles.ReadOptions(null, "cgcs2000", null));
    SourceFile.Survey survey = source.survey(Progress.NONE);
    List<Integer> numbers = new ArrayList<>();
    source.stream(
        survey,
        new FeatureSink() {
          @Override
          public void feature(Feature feature) {
            assertThat(feature.text("no")).isEqualTo(String.valueOf(feature.number()));
            numbers.add(feature.number());
          }

          @Override
          public void problem(int number, InputException problem) {
            assertThat(problem.code()).isIn("csv.wkt", "coordinate-out-of-range");
            numbers.add(number);
          }
        },
        Progress.NONE);
    assertThat(numbers).hasSize(texts.size()).isSorted().doesNotHaveDuplicates();
  }
}
