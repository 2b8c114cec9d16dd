package gridplan.intake;

import gridplan.exchange.FileLook;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What was decided about files that were applied, by their hash and by their columns. */
@Repository
public class Remembered {
  private static final String COLUMNS = "choice::text, file_hash, author, at::text";

  private final JdbcClient db;
  private final JsonMapper json = JsonMapper.builder().build();

  Remembered(DataSource source) {
    this.db = JdbcClient.create(source);
  }

  /**
   * A decision.
   *
   * @param sameFile the very same file; else one with the same columns
   */
  record Memory(IntakeChoice choice, boolean sameFile, String author, String at) {}

  /** By what files of the same making are known: their columns, whatever their order. */
  static String columnsOf(List<String> names) {
    return String.join("\n", new TreeSet<>(names)).replace("\0", "");
  }

  /** Keeps how an applied file was read; the last decision about a file stands. */
  public void remember(Intake intake, IntakeChoice choice, String author) {
    FileLook look = intake.look();
    if (look != null) remember(intake.hash(), look.schema().name(), look.columns(), choice, author);
  }

  /**
   * The same for a file that was read elsewhere.
   *
   * @param hash SHA-256 of the file
   * @param layer of the file, empty where it is not told
   */
  public void remember(
      String hash, String layer, List<String> columns, IntakeChoice choice, String author) {
    db.sql(
            """
            INSERT INTO gridplan.intake_choice (file_hash, layer, columns, choice, author)
            VALUES (:hash, :layer, :columns, CAST(:choice AS jsonb), :author)
            ON CONFLICT (file_hash, layer) DO UPDATE SET columns = excluded.columns,
              choice = excluded.choice, author = excluded.author, at = now()
            """)
        .param("hash", hash)
        .param("layer", layer.replace("\0", ""))
        .param("columns", columnsOf(columns))
        .param("choice", json.writeValueAsString(choice).replace("\\u0000", ""))
        .param("author", author)
        .update();
  }

  /** Of the same file, else of the last one with the same columns. */
  Optional<Memory> find(Intake intake, FileLook look) {
    String hash = intake.hash();
    String layer = look.schema().name().replace("\0", "");
    return db.sql(
            "SELECT "
                + COLUMNS
                + " FROM gridplan.intake_choice WHERE file_hash = :hash AND layer = :layer"
                + " OR columns = :columns AND columns <> ''"
                + " ORDER BY file_hash = :hash DESC, at DESC LIMIT 1")
        .param("hash", hash)
        .param("layer", layer)
        .param("columns", columnsOf(look.columns()))
        .query(
            (row, number) ->
                new Memory(
                    json.readValue(row.getString(1), IntakeChoice.class),
                    row.getString(2).equals(hash),
                    row.getString(3),
                    row.getString(4)))
        .optional();
  }
}
