package gridplan.register;

import gridplan.exchange.Csv;
import gridplan.exchange.InputException;
import gridplan.exchange.Tables;
import java.util.List;

/** A register's table, row by row. */
final class RegisterFile {
  private RegisterFile() {}

  static List<String> header(Registers.Request request) {
    return Tables.header(request.file(), request.encoding(), request.sheet());
  }

  /**
   * Hands over every row.
   *
   * @throws InputException naming file and row when it cannot be read
   */
  static void stream(Registers.Request request, Csv.RowSink sink) {
    Tables.stream(request.file(), request.encoding(), request.sheet(), sink);
  }
}
