package gridplan.platform.web;

import gridplan.platform.GridplanSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The content-security policy of every answer: only our own files, and of inline scripts only the
 * import map that {@code index.html} holds, known by its SHA-256. Safe from any thread.
 */
@Component
public class PagePolicy {
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private final PageFiles files;
  private volatile Known known = new Known(-1, "");

  private record Known(long modified, String header) {}

  PagePolicy(GridplanSettings settings) {
    this.files = new PageFiles(settings.web());
  }

  /** The header's value; read again when a page that is being worked on has changed. */
  public String header() {
    try {
      Resource index = files.get("index.html");
      if (!index.exists()) return of("");
      if (known.modified() < 0
          || files.folder() != null && known.modified() != index.lastModified())
        known = new Known(index.lastModified(), of(hashes(index)));
      return known.header();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hashes(Resource index) throws IOException {
    Matcher map = IMPORT_MAP.matcher(index.getContentAsString(StandardCharsets.UTF_8));
    StringBuilder hashes = new StringBuilder();
    while (map.find()) hashes.append(" 'sha256-").append(sha256(map.group(1))).append('\'');
    return hashes.toString();
  }

  private static String of(String scriptHashes) {
    return "default-src 'none'; script-src 'self'"
        + scriptHashes
        + "; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
        + " base-uri 'none'; frame-ancestors 'none'";
  }

  private static String sha256(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
