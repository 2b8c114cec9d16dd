package gridplan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @TempDir Path folder;

  private Csv.Table read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8), null);
  }

  private Csv.Table read(byte[] bytes, Charset encoding) {
    try {
      return Csv.read(Files.write(folder.resolve("t.csv"), bytes), encoding);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private InputException refusal(String text) {
    return catchThrowableOfType(InputException.class, () -> read(text));
  }

  @Test
  void quotedFieldsHoldCommasQuotesAndLines() {
    Csv.Table table = read("a,b\r\n\"1,2\",\"say \"\"hi\"\"\"\n\n\"x\ny\",\n");
    assertThat(table.header()).containsExactly("a", "b");
    assertThat(table.rows()).containsExactly(List.of("1,2", "say \"hi\""), List.of("x\ny", ""));
    assertThat(table.find("b")).isEqualTo(1);
    assertThat(table.find("c")).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK", "GB18030"})
  void theEncodingIsFoundOut(String encoding) {
    Csv.Table table = read("名称,户数\n东桥,35\n".getBytes(Charset.forName(encoding)), null);
    assertThat(table.header()).containsExactly("名称", "户数");
    assertThat(table.rows()).containsExactly(List.of("东桥", "35"));
  }

  @Test
  void byteOrderMarkIsNoPartOfTheHeader() {
    assertThat(read("\uFEFFa,b\n1,2").header()).containsExactly("a", "b");
  }

  @Test
  void brokenTablesAreRefusedByRow() {
    assertThat(refusal("").code()).isEqualTo("csv.empty");
    InputException open = refusal("a,b\n1,2\n3,\"4\n5,6\n");
    assertThat(open.code()).isEqualTo("csv.quotes");
    assertThat(open.feature()).isEqualTo("row 2");
    assertThat(refusal("a,b\n\"1\"x,2\n").code()).isEqualTo("csv.quotes");
    InputException columns = refusal("a,b\n1,2\n1,2,3\n");
    assertThat(columns.code()).isEqualTo("csv.columns");
    assertThat(columns.feature()).isEqualTo("row 2");
    assertThat(refusal("a\n" + "x".repeat(2_000_000)).code()).isEqualTo("csv.too-large");
    assertThat(refusal("a" + ",".repeat(20_000)).code()).isEqualTo("csv.too-large");
  }

  @Test
  void whatIsWrittenReadsBack() {
    Path file = folder.resolve("out.csv");
    List<List<String>> rows = List.of(List.of("1,2", "a\"b"), Arrays.asList("x\ny", null));
    Csv.write(file, null, List.of("甲", "乙"), rows);
    assertThat(Csv.read(file, null).header()).containsExactly("甲", "乙");
    assertThat(Csv.read(file, null).rows())
        .containsExactly(List.of("1,2", "a\"b"), List.of("x\ny", ""));
  }

  @Test
  void malformedPlacesAreNamedByRow() throws IOException {
    Path file = Files.writeString(folder.resolve("p.csv"), "lon,lat\n114,23\n东,23\n");
    InputException refusal =
        catchThrowableOfType(InputException.class, () -> VectorFiles.read(file));
    assertThat(refusal.code()).isEqualTo("csv.number");
    assertThat(refusal.feature()).isEqualTo("row 2");
    Files.writeString(file, "wkt\n" + "GEOMETRYCOLLECTION(".repeat(50_000) + "\n");
    assertThat(catchThrowableOfType(InputException.class, () -> VectorFiles.read(file)).code())
        .isEqualTo("csv.wkt");
    Files.writeString(file, "lon,lat\nNaN,23\n");
    assertThat(catchThrowableOfType(InputException.class, () -> VectorFiles.read(file)).code())
        .isEqualTo("coordinate-out-of-range");
  }
}
