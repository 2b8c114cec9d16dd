package gridplan.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes what a starting service prints and finds the one-time login link in it. */
final class LinkCatcher implements AutoCloseable {
  private static final Pattern LINK = Pattern.compile("https?://\\S+/login\\?token=\\S+");

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);

  PrintStream stream() {
    return stream;
  }

  /**
   * @throws IllegalStateException when no link was printed
   */
  URI link() {
    Matcher matcher = LINK.matcher(printed.toString(StandardCharsets.UTF_8));
    if (!matcher.find()) throw new IllegalStateException("the service printed no login link");
    return URI.create(matcher.group());
  }

  @Override
  public void close() {
    stream.close();
  }
}
