package gridplan.edition.geoserver;

import gridplan.platform.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The GeoServer of this installation, from the environment only: no request names an address.
 *
 * @param url of the application, such as {@code https://maps.example/geoserver}
 * @param store what GeoServer reads the views from
 * @param accepted names of known holes that the operator takes on
 */
record GeoServerSettings(
    URI url, String user, String password, String workspace, Store store, Set<String> accepted) {
  static final String URL = "GRIDPLAN_GEOSERVER_URL";
  static final String USER = "GRIDPLAN_GEOSERVER_USER";
  static final String PASSWORD = "GRIDPLAN_GEOSERVER_PASSWORD";
  static final String WORKSPACE = "GRIDPLAN_GEOSERVER_WORKSPACE";
  static final String STORE = "GRIDPLAN_GEOSERVER_STORE";
  static final String ACCEPT = "GRIDPLAN_GEOSERVER_ACCEPT";

  /** The password that every GeoServer comes with. */
  private static final String DEFAULT_PASSWORD = "geoserver";

  /** The database as GeoServer reaches it, with a role that reads the public views only. */
  record Store(String host, int port, String database, String user, String password) {
    @Override
    public String toString() {
      return user + "@" + host + ":" + port + "/" + database;
    }
  }

  @Override
  public String toString() {
    return url.toString();
  }

  /**
   * Empty when no address is set.
   *
   * @throws Problem {@code geoserver.settings} (409) naming the variable that is missing or wrong,
   *     never a secret
   */
  static Optional<GeoServerSettings> of(Map<String, String> environment) {
    String address = environment.getOrDefault(URL, "").strip();
    if (address.isEmpty()) return Optional.empty();
    String workspace = environment.getOrDefault(WORKSPACE, "gridplan");
    if (!workspace.matches("[A-Za-z][A-Za-z0-9_-]{0,62}"))
      throw wrong(WORKSPACE, "is a name of letters, digits, - and _");
    String password = required(environment, PASSWORD);
    if (password.equals(DEFAULT_PASSWORD))
      throw wrong(PASSWORD, "is the one that every GeoServer comes with; change it there first");
    Set<String> accepted =
        Stream.of(environment.getOrDefault(ACCEPT, "").split("[,\\s]+"))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    return Optional.of(
        new GeoServerSettings(
            address(address),
            required(environment, USER),
            password,
            workspace,
            store(required(environment, STORE)),
            accepted));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) throw wrong(name, "is not set");
    return value;
  }

  private static URI address(String text) {
    try {
      URI uri = new URI(text.replaceFirst("/+$", ""));
      boolean plain =
          uri.getHost() != null
              && List.of("http", "https").contains(String.valueOf(uri.getScheme()))
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null;
      if (plain) return uri;
    } catch (URISyntaxException e) {
      // told below: the text may hold a password
    }
    throw wrong(URL, "is of the form https://host:port/geoserver, without user and query");
  }

  private static Store store(String text) {
    try {
      URI uri = new URI(text.strip());
      String[] user = String.valueOf(uri.getRawUserInfo()).split(":", 2);
      if ("postgresql".equals(uri.getScheme())
          && uri.getHost() != null
          && user.length == 2
          && uri.getPath().length() > 1)
        return new Store(
            uri.getHost(),
            uri.getPort() < 0 ? 5432 : uri.getPort(),
            uri.getPath().substring(1),
            decoded(user[0]),
            decoded(user[1]));
    } catch (URISyntaxException e) {
      // told below
    }
    throw wrong(STORE, "is of the form postgresql://reader:password@host:port/db");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Problem wrong(String name, String why) {
    return Problem.of("geoserver.settings", 409, name + " " + why + ".").with("variable", name);
  }
}
