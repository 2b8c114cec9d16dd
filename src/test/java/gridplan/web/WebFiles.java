package gridplan.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.webjars.WebJarVersionLocator;

/** Serves the folder {@code web} and the webjars as the service does, its tests included. */
final class WebFiles implements AutoCloseable {
  static final Path FOLDER = Path.of("web");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private final WebJarVersionLocator webjars = new WebJarVersionLocator();
  private final HttpServer server;

  WebFiles() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = path.startsWith("/webjars/") ? webjar(path) : file(path);
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    exchange.getResponseHeaders().set("Content-Type", type == null ? "text/plain" : type);
    exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
    if (body != null) exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] file(String path) throws IOException {
    Path file = FOLDER.resolve(path.substring(1)).normalize();
    return file.startsWith(FOLDER) && Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  private byte[] webjar(String path) throws IOException {
    String[] parts = path.substring("/webjars/".length()).split("/", 2);
    String resource = webjars.fullPath(parts[0], parts[1]);
    try (InputStream in =
        resource == null ? null : getClass().getClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
