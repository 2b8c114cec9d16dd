package gridplan.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} in a data folder tells: the server's process and port. The file stays
 * behind when a server is killed, and its number may by then belong to another process.
 */
record Postmaster(long pid, int port) {
  static Optional<Postmaster> find(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) return Optional.empty();
    List<String> lines = Files.readAllLines(file);
    try {
      return Optional.of(
          new Postmaster(
              Long.parseLong(lines.get(0).strip()),
              lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0));
    } catch (NumberFormatException | IndexOutOfBoundsException halfWritten) {
      return Optional.of(new Postmaster(0, 0));
    }
  }

  /**
   * Whether a PostgreSQL server of that number lives. Another program's number does not count, nor
   * does a dead server that its parent has not yet buried, which some containers never do.
   */
  boolean isAlive() {
    if (pid <= 0) return false;
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      if (Files.exists(stat))
        return Files.readString(stat).matches("(?s)\\d+ \\(postgres[^)]*\\) [^ZX].*");
    } catch (IOException ended) {
      return false;
    }
    return !Files.exists(Path.of("/proc/self")) && ProcessHandle.of(pid).isPresent();
  }
}
