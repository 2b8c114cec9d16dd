package gridplan.register;

import gridplan.exchange.Csv;
import gridplan.exchange.InputException;
import gridplan.exchange.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

  /** SHA-256 of the file. */
  static String hash(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer))
        digest.update(buffer, 0, read);
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new InputException(
          "file.unreadable", file.toString(), "", "", file + " cannot be read: " + e.getMessage());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
