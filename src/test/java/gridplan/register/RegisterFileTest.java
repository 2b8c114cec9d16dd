package gridplan.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.exchange.InputException;
import gridplan.sample.SampleFiles;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterFileTest {
  @TempDir Path folder;

  private static List<List<String>> rows(Path file) {
    List<List<String>> rows = new ArrayList<>();
    RegisterFile.stream(
        file,
        null,
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
      assertThat(RegisterFile.header(file, null)).as(name).isEqualTo(register.header());
      assertThat(rows(file)).as(name).isEqualTo(register.rows());
    }
  }

  @Test
  void whatIsNoTableIsNamed() throws Exception {
    Path word = Files.writeString(folder.resolve("register.docx"), "x");
    assertThatThrownBy(() -> RegisterFile.header(word, null))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.code()).isEqualTo("table.format"));
    Path broken = Files.writeString(folder.resolve("register.xlsx"), "not a spreadsheet");
    assertThatThrownBy(() -> rows(broken))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.code()).isEqualTo("zip.unreadable"))
        .hasMessageContaining("register.xlsx");
  }
}
