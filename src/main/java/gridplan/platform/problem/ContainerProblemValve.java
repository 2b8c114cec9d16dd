package gridplan.platform.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the web server refuses before the service sees it, such as an address that cannot be
 * decoded: problem+json instead of a page of the server's own. Made by the server.
 */
public final class ContainerProblemValve extends ErrorReportValve {
  private static final Logger log = LoggerFactory.getLogger(ContainerProblemValve.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) return;
    byte[] body = JSON.writeValueAsBytes(ProblemAdvice.bySpring(status).body());
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      log.debug("The refusal {} was not told", status, e);
    }
  }
}
