package gridplan.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files below {@code sql}, as a person at psql would run them. */
class SqlTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();

  @Test
  void functionsCanBeAppliedAgainAndAgain() throws Exception {
    for (int round = 0; round < 2; round++)
      for (Path file : files("sql/functions"))
        try (Connection owner = DATABASE.ownerLogin().connect();
            Statement statement = owner.createStatement()) {
          statement.execute(Files.readString(file));
        }
  }

  @Test
  void checksFindNothing() throws Exception {
    for (Path file : files("sql/checks"))
      try (Connection owner = DATABASE.ownerLogin().connect();
          Statement statement = owner.createStatement();
          ResultSet rows = statement.executeQuery(Files.readString(file))) {
        assertThat(rows.next()).as(() -> file + " found: " + first(rows)).isFalse();
      }
  }

  /** Every index of ours says in the line above it which query it serves. */
  @Test
  void everyIndexSaysWhomItServes() throws IOException {
    for (Path file : files("sql/migrations")) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 1; i < lines.size(); i++)
        if (lines.get(i).startsWith("CREATE INDEX"))
          assertThat(lines.get(i - 1)).as(file + ":" + (i + 1)).startsWith("-- ");
    }
  }

  private static List<Path> files(String folder) throws IOException {
    if (!Files.isDirectory(Path.of(folder))) return List.of();
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      return all.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private static String first(ResultSet row) {
    try {
      return row.getString(1);
    } catch (SQLException e) {
      return e.getMessage();
    }
  }
}
