package gridplan.platform.problem;

import org.springframework.http.HttpStatus;

/** The registered phrase of an HTTP status. */
final class Titles {
  private Titles() {}

  static String of(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    return known == null ? "Error" : known.getReasonPhrase();
  }
}
