package gridplan.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log of who did what. Rows can be added, never changed: the service's role has no right to.
 * Written in the caller's transaction, so that a change and its row stand or fall together.
 */
@Repository
public class Audit {
  private final JdbcClient db;
  private final JsonMapper json;

  Audit(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** For commands that run beside the service, without Spring. */
  public static Audit besideTheService(DataSource database) {
    return new Audit(JdbcClient.create(database), JsonMapper.builder().build());
  }

  /**
   * @param actor name of the account, or {@code anonymous}
   * @param action stable key such as {@code plan.publish}
   * @param object what it was done to, such as {@code plan:7}
   * @param result {@code done}, {@code refused} or another stable key
   * @param details never personal data, never secrets
   */
  public void record(
      String actor, String action, String object, String result, Map<String, ?> details) {
    db.sql(
            """
            INSERT INTO gridplan.audit (actor, action, object, result, address, details)
            VALUES (?, ?, ?, ?, ?, ?::jsonb)
            """)
        .params(actor, action, object, result, address(), json.writeValueAsString(details))
        .update();
  }

  /** Where the request came from; empty outside of one. */
  private static String address() {
    if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now))
      return "";
    HttpServletRequest request = now.getRequest();
    return request.getRemoteAddr();
  }
}
