package gridplan.register;

import gridplan.core.lattice.Progress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Copies the rows of a file into the staging tables, each as soon as it is read. One thread. */
final class RegisterRows {
  /** Bytes of a row, about: all that is known of how far a reading has come. */
  private static final double ROW_BYTES = 90;

  private final long id;
  private final RegisterReading reading;
  private final RegisterTally tally;
  private final boolean personal;
  private final Progress progress;

  RegisterRows(
      long id, RegisterReading reading, RegisterTally tally, boolean personal, Progress progress) {
    this.id = id;
    this.reading = reading;
    this.tally = tally;
    this.personal = personal;
    this.progress = progress;
  }

  /** A connection takes one COPY at a time, so where people are read the file is read twice. */
  void copy(Connection connection, Registers.Request request) throws SQLException {
    long bytes = Math.max(1, request.file().toFile().length());
    try (RegisterStaging.Writer rows = new RegisterStaging.Writer(connection, id)) {
      stream(request, bytes, (number, fields) -> write(number, fields, rows));
      rows.finish();
    }
    if (!personal) return;
    try (RegisterStaging.PersonWriter people = new RegisterStaging.PersonWriter(connection, id)) {
      stream(request, bytes, (number, fields) -> people.write(number, reading.person(fields)));
      people.finish();
    }
  }

  private interface Sink {
    void row(int number, List<String> fields) throws SQLException;
  }

  private void stream(Registers.Request request, long bytes, Sink sink) {
    RegisterFile.stream(
        request,
        (number, fields) -> {
          if (Registers.isToBeTold(number))
            progress.report("register.read", Math.min(0.99, number * ROW_BYTES / bytes));
          try {
            sink.row(number, fields);
          } catch (SQLException e) {
            throw new IOException(e);
          }
        });
  }

  private void write(int number, List<String> fields, RegisterStaging.Writer rows)
      throws SQLException {
    RegisterLine line = reading.read(number, fields);
    tally.add(line);
    rows.write(line);
  }
}
