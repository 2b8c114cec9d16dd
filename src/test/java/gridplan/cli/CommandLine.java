package gridplan.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands as a shell would and keeps what the last one printed. */
final class CommandLine {
  static final JsonMapper JSON = JsonMapper.shared();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  int run(Object... words) {
    out.reset();
    err.reset();
    String[] args = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
    return Main.run(Main.COMMANDS, args, print(out), print(err));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Standard output as JSON. */
  JsonNode report() {
    return JSON.readTree(out.toString(StandardCharsets.UTF_8));
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
