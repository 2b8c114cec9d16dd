package gridplan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.core.lattice.Progress;
import gridplan.exchange.FileLook;
import gridplan.exchange.LayerTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooksTest {
  @ParameterizedTest
  @CsvSource({
    "小区.csv, a, COMPOUNDS, name",
    "xiaoqu.csv, a, COMPOUNDS, name",
    "wangge2026.csv, a, GRIDS, name",
    "Loudong.csv, a, BUILDINGS, name",
    "daolu.csv, a, BARRIERS, name",
    "shequ.csv, a, AREAS, name",
    "export1.csv, 户数, BUILDINGS, fields",
    "export1.csv, 是否封闭, COMPOUNDS, fields",
    "export1.csv, a, AREAS, fields",
  })
  void whatAFileOfPolygonsBecomesIsGuessedFromItsNameElseItsColumns(
      String file, String column, LayerTarget target, String why, @TempDir Path folder)
      throws IOException {
    Path path =
        Files.writeString(
            folder.resolve(file), column + ",WKT\n1,\"POLYGON((7 43,7.1 43,7.1 43.1,7 43))\"\n");
    IntakeChoice choice = new IntakeChoice(null, null, null, "wgs84", null, null);
    FileLook look = FileLook.at(path, choice.options(), Progress.NONE);
    assertThat(Looks.suggest(file, look)).isEqualTo(new Looks.Suggestion(target, why));
  }
}
