package gridplan.cli;

import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the service listens.
 *
 * @param host name or number of an address of this machine
 * @param port 0 for any free one
 * @param certificate PEM chain of the service's own HTTPS; empty: plain HTTP, for loopback or for a
 *     proxy that speaks HTTPS
 * @param key PEM private key of the certificate
 */
record ListenAddress(String host, int port, Optional<Path> certificate, Optional<Path> key) {

  /**
   * Tries the address before anything is started.
   *
   * @throws Problem {@code port.inUse} or {@code listen.unknown}
   */
  void requireFree() {
    InetAddress address = resolved();
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw inUse(e);
    }
  }

  Problem inUse(Exception cause) {
    String reason = String.valueOf(cause.getMessage());
    if (reason.contains("assign requested"))
      return Problem.of("listen.unknown", 500, host + " is no address of this machine.");
    if (reason.contains("ermission"))
      return Problem.of(
          "port.forbidden",
          500,
          "Port " + port + " is reserved for root; choose one above 1023 with --port.");
    return Problem.of(
            "port.inUse",
            500,
            "Port "
                + port
                + " of "
                + host
                + " is in use; stop the program that uses it, or choose another with --port.")
        .with("port", port);
  }

  /** Whether other machines can reach it. */
  boolean isPublic() {
    return !resolved().isLoopbackAddress();
  }

  private InetAddress resolved() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw Problem.of("listen.unknown", 500, host + " is no address of this machine.");
    }
  }

  /**
   * What to type into a browser on this machine.
   *
   * @param actualPort the port that the service got
   */
  String url(int actualPort) {
    InetAddress address = resolved();
    String name = address.isAnyLocalAddress() ? "localhost" : host;
    if (name.contains(":")) name = "[" + name + "]";
    return (certificate.isPresent() ? "https://" : "http://") + name + ":" + actualPort + "/";
  }

  /** Settings of the web server; beyond loopback the session cookie is bound to HTTPS. */
  Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.address", host);
    properties.put("server.port", port);
    certificate.ifPresent(
        file -> properties.put("server.ssl.certificate", file.toUri().toString()));
    key.ifPresent(
        file -> properties.put("server.ssl.certificate-private-key", file.toUri().toString()));
    if (isPublic() || certificate.isPresent()) {
      properties.put("server.servlet.session.cookie.name", "__Host-gridplan");
      properties.put("server.servlet.session.cookie.secure", true);
    }
    return properties;
  }
}
