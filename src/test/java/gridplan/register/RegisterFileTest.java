package gridplan.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.core.lattice.Progress;
import gridplan.exchange.FileLook;
import gridplan.exchange.InputException;
import gridplan.exchange.VectorFiles;
import gridplan.sample.SampleFiles;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterFileTest {
  @TempDir Path folder;

  private static Registers.Request request(Path file, String sheet) {
    return new Registers.Request(file, "", null, sheet, Map.of(), null, false, "");
  }

  private static List<List<String>> rows(Path file) {
    List<List<String>> rows = new ArrayList<>();
    RegisterFile.stream(
        request(file, null),
        (number, fields) -> {
          assertThat(number).isEqualTo(rows.size() + 1);
          rows.add(List.copyOf(fields));
        });
    return rows;
  }

  @Test
  void spreadsheetOfATownHoldsTheVeryRowsOfItsTable() {
    SampleTown town = SampleTowns.make("dongqiao");
    SampleFiles.write(town, folder);
    SampleTown.Sheet register = town.sheet("register");
    for (String name : List.of("register.csv", "register.xlsx")) {
      Path file = folder.resolve(name);
      assertThat(RegisterFile.header(request(file, null))).as(name).isEqualTo(register.header());
      assertThat(rows(file)).as(name).isEqualTo(register.rows());
    }
  }

  /** As offices send them: a sheet that explains, then the years. */
  static byte[] years() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "test", "1.0")) {
      fill(book.newWorksheet("说明"), List.of(List.of("填表说明"), List.of("请按要求填写")));
      fill(book.newWorksheet("2025年"), List.of(List.of("住址", "人数"), List.of("洞桥新村1幢1单元101室", "3")));
      fill(
          book.newWorksheet("2026年"),
          List.of(
              List.of("住址", "人数", "人数"),
              List.of("洞桥新村1幢1单元101室", "4", "9"),
              List.of("洞桥新村1幢1单元102室", "2", "9")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void fill(Worksheet sheet, List<List<String>> rows) {
    for (int row = 0; row < rows.size(); row++)
      for (int column = 0; column < rows.get(row).size(); column++)
        sheet.value(row, column, rows.get(row).get(column));
  }

  @Test
  void sheetThatIsNamedIsReadAndColumnsAreCalledAsALookAtTheFileCallsThem() throws Exception {
    Path file = Files.write(folder.resolve("years.xlsx"), years());
    assertThat(RegisterFile.header(request(file, null))).containsExactly("填表说明");
    assertThat(RegisterFile.header(request(file, "2025年"))).containsExactly("住址", "人数");
    VectorFiles.ReadOptions last = new VectorFiles.ReadOptions("2026年", null, null);
    assertThat(RegisterFile.header(request(file, "2026年")))
        .containsExactly("住址", "人数", "人数_2")
        .isEqualTo(FileLook.at(file, last, Progress.NONE).columns());
    List<String> residents = new ArrayList<>();
    RegisterFile.stream(request(file, "2026年"), (number, fields) -> residents.add(fields.get(1)));
    assertThat(residents).containsExactly("4", "2");
    assertThatThrownBy(() -> RegisterFile.header(request(file, "2027年")))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.code()).isEqualTo("xlsx.layer"))
        .hasMessageContaining("[说明, 2025年, 2026年]");
  }

  @Test
  void whatIsNoTableIsNamed() throws Exception {
    Path word = Files.writeString(folder.resolve("register.docx"), "x");
    assertThatThrownBy(() -> RegisterFile.header(request(word, null)))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.code()).isEqualTo("table.format"));
    Path broken = Files.writeString(folder.resolve("register.xlsx"), "not a spreadsheet");
    assertThatThrownBy(() -> rows(broken))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.code()).isEqualTo("zip.unreadable"))
        .hasMessageContaining("register.xlsx");
  }
}
