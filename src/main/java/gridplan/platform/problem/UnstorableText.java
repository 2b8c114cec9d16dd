package gridplan.platform.problem;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;

/** PostgreSQL keeps no zero character, wherever in a text it came from. */
final class UnstorableText {
  /** SQLSTATE of a byte, or an escape, that is no character of the database's encoding. */
  private static final Set<String> NO_CHARACTER = Set.of("22021", "22P05");

  private UnstorableText() {}

  static Problem problem() {
    return Problem.of("request.character", 400, "A text holds a character that cannot be stored.");
  }

  /** {@code request.character} (400) where that is why the database refused; else empty. */
  static Optional<Problem> find(Throwable failure) {
    if (!(failure instanceof DataAccessException refused)
        || !(refused.getMostSpecificCause() instanceof SQLException sql)
        || !NO_CHARACTER.contains(String.valueOf(sql.getSQLState()))) return Optional.empty();
    return Optional.of(problem());
  }
}
