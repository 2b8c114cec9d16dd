package gridplan.lookup;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of an answer that is begun with its first byte, so that a mistake found before it is
 * still told as a problem.
 */
final class LateOutput extends OutputStream {
  private final HttpServletResponse response;
  private final String contentType;
  private OutputStream out;

  LateOutput(HttpServletResponse response, String contentType) {
    this.response = response;
    this.contentType = contentType;
  }

  private OutputStream begun() throws IOException {
    if (out == null) {
      response.setContentType(contentType);
      out = response.getOutputStream();
    }
    return out;
  }

  @Override
  public void write(int b) throws IOException {
    begun().write(b);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    begun().write(bytes, from, length);
  }

  @Override
  public void flush() throws IOException {
    if (out != null) out.flush();
  }
}
