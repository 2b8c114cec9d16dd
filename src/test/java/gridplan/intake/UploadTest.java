package gridplan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gridplan.platform.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadTest {
  @Test
  void bodyLiesInAFolderOfItsOwnUntilClosed() throws IOException {
    Upload upload = Upload.receive("绍兴.osm.pbf", body(5), 5);
    assertThat(upload.name()).isEqualTo("绍兴.osm.pbf");
    assertThat(Files.size(upload.file())).isEqualTo(5);
    upload.close();
    assertThat(upload.file().getParent()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/x.pbf, x.pbf",
    "C:\\maps\\x.pbf, x.pbf",
    ".pbf, pbf.pbf",
    "a b;c.pbf, a_b_c.pbf",
  })
  void nothingOfTheNameLeadsElsewhere(String given, String safe) throws IOException {
    if (given.equals(".pbf")) {
      assertProblem("import.format", () -> Upload.receive(given, body(1), 5));
      return;
    }
    try (Upload upload = Upload.receive(given, body(1), 5)) {
      assertThat(upload.name()).isEqualTo(safe);
      assertThat(upload.file().normalize()).isEqualTo(upload.file());
      assertThat(upload.file()).startsWith(Path.of(System.getProperty("java.io.tmpdir")));
    }
  }

  @Test
  void tooMuchTooLittleOrAnotherKindIsRefused() {
    assertProblem("import.tooLarge", () -> Upload.receive("x.pbf", body(6), 5));
    assertProblem("import.empty", () -> Upload.receive("x.pbf", body(0), 5));
    assertProblem("import.format", () -> Upload.receive("x.zip", body(1), 5));
  }

  private static void assertProblem(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  private static InputStream body(int bytes) {
    return new ByteArrayInputStream(new byte[bytes]);
  }
}
