package gridplan.platform.problem;

import gridplan.exchange.InputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something the user can act on: a stable code for programs, a sentence for people that says what
 * to do, and details for both. It travels unchanged to an HTTP problem+json answer (RFC 9457), to a
 * failed job and to one line of the command line. Immutable but for what every Throwable has.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;
  private final transient Map<String, Object> details;

  private Problem(String code, int status, String sentence, Map<String, Object> details) {
    super(sentence);
    this.code = code;
    this.status = status;
    this.details = details;
  }

  /**
   * @param code stable key such as {@code osm.truncated}; the page translates it
   * @param status HTTP status that fits, 400 to 599
   * @param sentence English, for people, ending in what to do next; without internals
   */
  public static Problem of(String code, int status, String sentence) {
    if (status < 400 || status > 599) throw new IllegalArgumentException("status " + status);
    return new Problem(code, status, sentence, Map.of());
  }

  /** A file that cannot be used, as problem 400 with its place. */
  public static Problem of(InputException input) {
    return of(input.code(), 400, input.getMessage())
        .with("file", input.file())
        .with("layer", input.layer())
        .with("feature", input.feature());
  }

  /**
   * What the database refuses because of a text that was sent, as {@code request.character} (400);
   * empty for any other failure.
   */
  public static Optional<Problem> findUnstorable(Throwable failure) {
    return UnstorableText.find(failure);
  }

  /** The row, area or plan is not there (any more). */
  public static Problem notFound(String what, Object id) {
    return of(what + ".notFound", 404, "There is no " + what + " " + id + ".").with("id", id);
  }

  /** The same problem with one more detail; a null value is left out. */
  public Problem with(String key, Object value) {
    if (value == null) return this;
    Map<String, Object> more = new LinkedHashMap<>(details);
    more.put(key, value);
    Problem copy = new Problem(code, status, getMessage(), Collections.unmodifiableMap(more));
    copy.setStackTrace(getStackTrace());
    if (getCause() != null) copy.initCause(getCause());
    return copy;
  }

  /** The same problem with what led to it, for the log only. */
  public Problem causedBy(Throwable cause) {
    Problem copy = new Problem(code, status, getMessage(), details);
    copy.initCause(cause);
    return copy;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  /** Read-only, in the order in which they were added. */
  public Map<String, Object> details() {
    return details;
  }

  /** The body of an RFC 9457 answer: type, title, status, detail, code, details. */
  public Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", Titles.of(status));
    body.put("status", status);
    body.put("detail", getMessage());
    body.put("code", code);
    body.put("details", details);
    return body;
  }
}
