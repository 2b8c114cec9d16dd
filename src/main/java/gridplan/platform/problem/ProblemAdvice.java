package gridplan.platform.problem;

import gridplan.exchange.InputException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Turns everything that a controller throws into problem+json; internals go to the log only. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler(Problem.class)
  ResponseEntity<Object> problem(Problem problem) {
    if (problem.status() >= 500) log.error("{}: {}", problem.code(), problem.getMessage(), problem);
    return answer(problem, HttpHeaders.EMPTY);
  }

  @ExceptionHandler(InputException.class)
  ResponseEntity<Object> input(InputException input) {
    return answer(Problem.of(input), HttpHeaders.EMPTY);
  }

  @ExceptionHandler({
    CannotGetJdbcConnectionException.class,
    CannotCreateTransactionException.class,
    TransientDataAccessException.class
  })
  ResponseEntity<Object> databaseAway(Exception failure) {
    log.error("The database does not answer: {}", failure.getMessage());
    HttpHeaders headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, "3");
    return answer(
        Problem.of(
            "database.unreachable", 503, "The database does not answer. Try again in a moment."),
        headers);
  }

  @ExceptionHandler(DataAccessException.class)
  ResponseEntity<Object> database(
      DataAccessException failure, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    Optional<Problem> unstorable = Problem.findUnstorable(failure);
    if (unstorable.isPresent()) return answer(unstorable.get(), HttpHeaders.EMPTY);
    return unexpected(failure, request, response);
  }

  /** Who hung up is told nothing, and it is nobody's failure. */
  @ExceptionHandler(ClientAbortException.class)
  void gone(ClientAbortException failure, HttpServletRequest request) {
    log.debug("{} {}: the caller is gone", request.getMethod(), request.getRequestURI());
  }

  /** A parameter that is no text: a percent sign without its two digits, or bytes of no letter. */
  @ExceptionHandler(InvalidParameterException.class)
  ResponseEntity<Object> undecodable(InvalidParameterException failure) {
    return answer(
        Problem.of(
            "request.encodedWrong",
            400,
            "A parameter of the address cannot be read: encode it as UTF-8 with percent signs, and"
                + " a percent sign itself as %25."),
        HttpHeaders.EMPTY);
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Object> unexpected(
      Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (failure.getClass().getName().startsWith("org.springframework.security.")) throw failure;
    log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    if (response.isCommitted()) return null;
    return answer(internal(), HttpHeaders.EMPTY);
  }

  static Problem internal() {
    return Problem.of(
        "internal", 500, "Something went wrong that should not have. The service's log has it.");
  }

  /** Everything that Spring MVC itself refuses comes through here. */
  @Override
  protected ResponseEntity<Object> handleExceptionInternal(
      Exception refusal,
      Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(problemOf(refusal, status), headers);
  }

  private static Problem problemOf(Exception refusal, HttpStatusCode status) {
    if (refusal instanceof HttpMessageNotReadableException unreadable) return malformed(unreadable);
    if (refusal instanceof MethodArgumentNotValidException invalid)
      return invalid(
          invalid.getFieldErrors().stream()
              .map(error -> fault(error.getField(), error.getDefaultMessage())));
    if (refusal instanceof HandlerMethodValidationException invalid)
      return invalid(
          invalid.getParameterValidationResults().stream()
              .flatMap(
                  result ->
                      result.getResolvableErrors().stream()
                          .map(
                              error ->
                                  fault(
                                      result.getMethodParameter().getParameterName(),
                                      error.getDefaultMessage()))));
    if (refusal instanceof MissingServletRequestParameterException missing)
      return invalid(Stream.of(fault(missing.getParameterName(), "is missing")));
    if (refusal instanceof MissingRequestHeaderException missing)
      return "If-Match".equalsIgnoreCase(missing.getHeaderName())
          ? Problem.of("request.noVersion", 428, "Name the version you saw in the header If-Match.")
          : invalid(Stream.of(fault(missing.getHeaderName(), "header is missing")));
    if (refusal instanceof MethodArgumentTypeMismatchException wrong)
      return invalid(Stream.of(fault(wrong.getName(), "has the wrong type")));
    if (refusal instanceof HttpMediaTypeNotSupportedException wrong) return mediaType(wrong);
    return bySpring(status.value());
  }

  private static Problem mediaType(HttpMediaTypeNotSupportedException wrong) {
    List<String> accepted = wrong.getSupportedMediaTypes().stream().map(Object::toString).toList();
    if (accepted.isEmpty()) return bySpring(415);
    return Problem.of(
            "request.mediaType",
            415,
            "This Content-Type is not understood; send one of " + String.join(", ", accepted) + ".")
        .with("parameter", "Content-Type")
        .with("accepted", accepted);
  }

  /** Codes of the statuses that Spring answers on its own. */
  static Problem bySpring(int status) {
    return switch (status) {
      case 404 -> Problem.of("request.notFound", 404, "There is nothing at this address.");
      case 405 -> Problem.of("request.method", 405, "This address does not take this method.");
      case 406 -> Problem.of("request.notAcceptable", 406, "It cannot be had in this format.");
      case 413 -> Problem.of("request.tooLarge", 413, "The request is too large.");
      case 415 -> Problem.of("request.mediaType", 415, "This content type is not understood.");
      case 503 -> Problem.of("request.unavailable", 503, "Not just now. Try again in a moment.");
      default ->
          status < 500 && status >= 400
              ? Problem.of("request.malformed", status, "The request is malformed.")
              : internal();
    };
  }

  private static Problem malformed(HttpMessageNotReadableException unreadable) {
    if (unreadable.getMostSpecificCause() instanceof UnpairedSurrogate)
      return UnstorableText.problem();
    Problem problem =
        Problem.of(
            "request.malformed",
            400,
            "The request's body cannot be read; is it JSON of the documented shape?");
    if (!(unreadable.getCause() instanceof JacksonException cause)) return problem;
    if (cause instanceof DatabindException && !cause.getPath().isEmpty())
      problem = problem.with("path", pathOf(cause));
    return cause.getLocation() == null
        ? problem
        : problem
            .with("line", cause.getLocation().getLineNr())
            .with("column", cause.getLocation().getColumnNr());
  }

  private static String pathOf(JacksonException cause) {
    StringBuilder path = new StringBuilder("$");
    for (JacksonException.Reference step : cause.getPath())
      path.append(
          step.getPropertyName() == null
              ? "[" + step.getIndex() + "]"
              : "." + step.getPropertyName());
    return path.toString();
  }

  private static Problem invalid(Stream<Map<String, String>> faults) {
    List<Map<String, String>> all = faults.toList();
    String sentence =
        all.stream()
            .map(fault -> fault.get("field") + " " + fault.get("fault"))
            .reduce((one, other) -> one + "; " + other)
            .orElse("The request is not valid");
    return Problem.of("request.invalid", 400, sentence + ".").with("faults", all);
  }

  private static Map<String, String> fault(String field, String fault) {
    return Map.of(
        "field",
        field == null ? "request" : field,
        "fault",
        fault == null ? "is not valid" : fault);
  }

  private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
    return ResponseEntity.status(HttpStatus.valueOf(problem.status()))
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.body());
  }
}
