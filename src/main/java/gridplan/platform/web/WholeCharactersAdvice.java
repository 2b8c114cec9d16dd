package gridplan.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Lets no JSON in with half a character in it. */
@ControllerAdvice
class WholeCharactersAdvice extends RequestBodyAdviceAdapter {
  /** A request whose body is watched as it is read. */
  private record Watched(HttpHeaders headers, InputStream body) implements HttpInputMessage {
    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }

    @Override
    public InputStream getBody() {
      return body;
    }
  }

  @Override
  public boolean supports(
      MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return converter.getSimpleName().contains("Jackson");
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage request,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    return new Watched(request.getHeaders(), new WholeCharacters(request.getBody()));
  }
}
