package gridplan.edition.geoserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server that answers as GeoServer's published REST descriptions say (doc/en/api/1.0.0: paths,
 * verbs, query parameters, media types, status codes, the odd JSON) and notes every call that they
 * do not describe. It keeps a catalog, so that what was written is read back.
 */
public final class GeoServerStub implements AutoCloseable {
  public static final String USER = "admin";
  public static final String PASSWORD = "s3cret of the server";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String J = "application/json";
  private static final String SLD = "application/vnd.ogc.sld+xml";
  private static final Set<String> FEATURE_TYPE =
      Set.of(
          "name",
          "nativeName",
          "namespace",
          "title",
          "abstract",
          "keywords",
          "metadataLinks",
          "dataLinks",
          "nativeCRS",
          "srs",
          "nativeBoundingBox",
          "latLonBoundingBox",
          "metadata",
          "store",
          "cqlFilter",
          "maxFeatures",
          "numDecimals",
          "responseSRS",
          "projectionPolicy",
          "enabled",
          "attributes");
  private static final Set<String> GROUP =
      Set.of(
          "name",
          "mode",
          "title",
          "abstractTxt",
          "workspace",
          "publishables",
          "styles",
          "bounds",
          "metadata",
          "keywords");

  /** One operation of the descriptions. */
  private record Described(
      String verb, Pattern path, Set<String> query, String consumes, String produces, Work work) {}

  private interface Work {
    Reply run(Matcher path, Map<String, String> query, byte[] body);
  }

  private record Reply(int status, String type, byte[] body) {
    static Reply of(int status) {
      return new Reply(status, "text/plain", new byte[0]);
    }

    static Reply text(int status, String text) {
      return new Reply(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(Object body) {
      return new Reply(200, J, JSON.writeValueAsBytes(body));
    }
  }

  final Map<String, Map<String, ObjectNode>> workspaces = new TreeMap<>();
  final Map<String, byte[]> slds = new TreeMap<>();
  final Map<String, ObjectNode> layers = new TreeMap<>();
  final List<String> truncated = new ArrayList<>();
  public final List<String> violations = new ArrayList<>();
  public final List<String> writes = new ArrayList<>();
  public String version = "2.27.1";

  /** Lists of one are told as their item. */
  boolean oneIsNoList;

  /** Which of the coming writes fails: 1 for the next; 0 for none. */
  int failAt;

  int failStatus = 500;
  String failBody = "";
  String redirectTo;
  private final List<Described> described = new ArrayList<>();
  private final HttpServer server;

  public GeoServerStub() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    describe();
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "stub");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/geoserver";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** All that a client could see, for comparison. */
  String catalog() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("workspaces", workspaces);
    Map<String, String> texts = new TreeMap<>();
    slds.forEach((name, sld) -> texts.put(name, new String(sld, StandardCharsets.UTF_8)));
    all.put("slds", texts);
    all.put("layers", layers);
    return JSON.writeValueAsString(all);
  }

  private void describe() {
    String ws = "/rest/workspaces/([^/]+)";
    get("/rest/about/version", Set.of("manifest", "key", "value"), J, (p, q, b) -> about());
    get(
        "/rest/workspaces",
        Set.of(),
        J,
        (p, q, b) -> list("workspaces", "workspace", workspaces.keySet()));
    write("POST", "/rest/workspaces", Set.of("default"), J, this::postWorkspace);
    String store = ws + "/datastores/([^/]+)";
    get(
        store,
        Set.of("quietOnNotFound"),
        J,
        (p, q, b) -> item(p.group(1), "dataStore/" + p.group(2), "dataStore"));
    write(
        "POST",
        ws + "/datastores",
        Set.of(),
        J,
        (p, q, b) -> post(p.group(1), "dataStore", null, b));
    write(
        "PUT",
        store,
        Set.of(),
        J,
        (p, q, b) -> put(p.group(1), "dataStore/" + p.group(2), "dataStore", null, b));
    String type = store + "/featuretypes";
    get(
        type + "/([^/]+)",
        Set.of("quietOnNotFound"),
        J,
        (p, q, b) -> item(p.group(1), "featureType/" + p.group(3), "featureType"));
    write("POST", type, Set.of(), J, this::postFeatureType);
    write(
        "PUT",
        type + "/([^/]+)",
        Set.of("recalculate"),
        J,
        (p, q, b) -> put(p.group(1), "featureType/" + p.group(3), "featureType", FEATURE_TYPE, b));
    get(
        ws + "/styles",
        Set.of(),
        J,
        (p, q, b) -> list("styles", "style", names(p.group(1), "style/")));
    write(
        "POST",
        ws + "/styles",
        Set.of("name"),
        J,
        (p, q, b) ->
            post(p.group(1), "style", Set.of("name", "filename", "format", "languageVersion"), b));
    get(ws + "/styles/([^/]+)", Set.of(), SLD, this::getSld);
    write("PUT", ws + "/styles/([^/]+)", Set.of("raw"), SLD, this::putSld);
    get("/rest/layers/([^/]+)", Set.of("quietOnNotFound"), J, (p, q, b) -> layer(p.group(1)));
    write("PUT", "/rest/layers/([^/]+)", Set.of(), J, this::putLayer);
    String group = ws + "/layergroups";
    get(
        group,
        Set.of(),
        J,
        (p, q, b) -> list("layerGroups", "layerGroup", names(p.group(1), "layerGroup/")));
    get(
        group + "/([^/]+)",
        Set.of(),
        J,
        (p, q, b) -> item(p.group(1), "layerGroup/" + p.group(2), "layerGroup"));
    write("POST", group, Set.of(), J, (p, q, b) -> post(p.group(1), "layerGroup", GROUP, b));
    write(
        "PUT",
        group + "/([^/]+)",
        Set.of(),
        J,
        (p, q, b) -> put(p.group(1), "layerGroup/" + p.group(2), "layerGroup", GROUP, b));
    write(
        "POST",
        "/gwc/rest/masstruncate",
        Set.of("requestType", "layer"),
        "text/xml",
        this::truncate);
  }

  private void get(String path, Set<String> query, String produces, Work work) {
    described.add(new Described("GET", Pattern.compile(path), query, null, produces, work));
  }

  private void write(String verb, String path, Set<String> query, String consumes, Work work) {
    described.add(new Described(verb, Pattern.compile(path), query, consumes, null, work));
  }

  private synchronized void handle(HttpExchange call) throws IOException {
    byte[] body = call.getRequestBody().readAllBytes();
    Reply reply;
    try {
      reply = answer(call, body);
    } catch (RuntimeException e) {
      reply = violation(call, "cannot be read: " + e);
    }
    if (redirectTo != null) {
      call.getResponseHeaders().set("Location", redirectTo);
      reply = Reply.of(302);
    }
    call.getResponseHeaders().set("Content-Type", reply.type());
    call.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    if (reply.body().length > 0) call.getResponseBody().write(reply.body());
    call.close();
  }

  private Reply answer(HttpExchange call, byte[] body) {
    String auth =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    if (!auth.equals(call.getRequestHeaders().getFirst("Authorization")))
      return new Reply(
          401,
          "text/html",
          "<html><body><h1>HTTP Status 401 – Unauthorized</h1></body></html>"
              .getBytes(StandardCharsets.UTF_8));
    String path = call.getRequestURI().getPath();
    if (!path.startsWith("/geoserver/")) return violation(call, "is outside the application");
    Map<String, String> query = query(call.getRequestURI().getRawQuery());
    for (Described operation : described) {
      Matcher matcher = operation.path().matcher(path.substring("/geoserver".length()));
      if (!operation.verb().equals(call.getRequestMethod()) || !matcher.matches()) continue;
      if (!operation.query().containsAll(query.keySet()))
        return violation(call, "has parameters that are not described");
      String type = String.valueOf(call.getRequestHeaders().getFirst("Content-Type"));
      if (operation.consumes() != null && !type.startsWith(operation.consumes()))
        return violation(call, "is of type " + type);
      String accept = String.valueOf(call.getRequestHeaders().getFirst("Accept"));
      if (operation.produces() != null && !accept.contains(operation.produces()))
        return violation(call, "accepts " + accept);
      if (operation.consumes() == null) return operation.work().run(matcher, query, body);
      if (failAt > 0 && --failAt == 0)
        return new Reply(
            failStatus, "text/html;charset=utf-8", failBody.getBytes(StandardCharsets.UTF_8));
      writes.add(call.getRequestMethod() + " " + path + named(type, body));
      return operation.work().run(matcher, query, body);
    }
    return violation(call, "is not described");
  }

  private static String named(String type, byte[] body) {
    if (!type.startsWith(J)) return "";
    for (JsonNode root : JSON.readTree(body)) return " " + root.path("name").asString();
    return "";
  }

  private Reply violation(HttpExchange call, String what) {
    violations.add(call.getRequestMethod() + " " + call.getRequestURI() + " " + what);
    return Reply.text(500, "not described");
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw == null) return query;
    for (String part : raw.split("&")) {
      String[] pair = part.split("=", 2);
      query.put(pair[0], URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8));
    }
    return query;
  }

  private Reply about() {
    return Reply.json(
        Map.of(
            "about",
            Map.of(
                "resource",
                List.of(
                    Map.of("@name", "GeoServer", "Version", version),
                    Map.of("@name", "GeoWebCache", "Version", "1.27.1")))));
  }

  private Reply list(String outer, String inner, java.util.Collection<String> names) {
    if (names.isEmpty()) return Reply.json(Map.of(outer, ""));
    List<Map<String, String>> items =
        names.stream().map(name -> Map.of("name", name, "href", url() + "/" + name)).toList();
    Object told = oneIsNoList && items.size() == 1 ? items.get(0) : items;
    return Reply.json(Map.of(outer, Map.of(inner, told)));
  }

  private List<String> names(String workspace, String prefix) {
    return workspaces.getOrDefault(workspace, Map.of()).keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  private Reply postWorkspace(Matcher path, Map<String, String> query, byte[] body) {
    String name = JSON.readTree(body).at("/workspace/name").asString();
    if (name.isEmpty()) throw new IllegalArgumentException("no name");
    if (workspaces.putIfAbsent(name, new TreeMap<>()) != null)
      return Reply.text(409, "Workspace '" + name + "' already exists");
    return Reply.text(201, name);
  }

  private Reply item(String workspace, String key, String root) {
    ObjectNode found = workspaces.getOrDefault(workspace, Map.of()).get(key);
    return found == null
        ? Reply.text(404, "No such " + root + ": " + workspace + "," + key)
        : Reply.json(Map.of(root, found));
  }

  private Reply post(String workspace, String root, Set<String> members, byte[] body) {
    ObjectNode given = given(root, members, body);
    String key = root + "/" + given.path("name").asString();
    Map<String, ObjectNode> catalog = workspaces.get(workspace);
    if (catalog == null) return Reply.text(404, "No such workspace: '" + workspace + "' found");
    if (catalog.containsKey(key))
      return Reply.text(500, root + " '" + given.path("name").asString() + "' already exists.");
    catalog.put(key, kept(root, given));
    return Reply.text(201, given.path("name").asString());
  }

  private Reply put(String workspace, String key, String root, Set<String> members, byte[] body) {
    ObjectNode known = workspaces.getOrDefault(workspace, Map.of()).get(key);
    if (known == null) return Reply.text(404, "No such " + root);
    known.setAll(kept(root, given(root, members, body)));
    return Reply.of(200);
  }

  private static ObjectNode given(String root, Set<String> members, byte[] body) {
    ObjectNode given = (ObjectNode) JSON.readTree(body).path(root);
    if (given.path("name").asString().isEmpty()) throw new IllegalArgumentException("no name");
    if (members != null && !members.containsAll(Set.copyOf(given.propertyNames())))
      throw new IllegalArgumentException("members " + given.propertyNames());
    return given;
  }

  /** Passwords are kept, and told, encrypted. */
  private static ObjectNode kept(String root, ObjectNode given) {
    if (!root.equals("dataStore")) return given;
    for (JsonNode entry : given.at("/connectionParameters/entry"))
      if (entry.path("@key").asString().equals("passwd"))
        ((ObjectNode) entry).put("$", "crypt1:" + entry.path("$").asString().hashCode());
    return given;
  }

  private Reply postFeatureType(Matcher path, Map<String, String> query, byte[] body) {
    if (!workspaces.getOrDefault(path.group(1), Map.of()).containsKey("dataStore/" + path.group(2)))
      return Reply.text(404, "No such data store: " + path.group(2));
    ObjectNode given = given("featureType", FEATURE_TYPE, body);
    if (!Set.of("FORCE_DECLARED", "REPROJECT_TO_DECLARED", "NONE")
        .contains(given.path("projectionPolicy").asString()))
      throw new IllegalArgumentException("projection policy");
    Reply reply = post(path.group(1), "featureType", FEATURE_TYPE, body);
    if (reply.status() == 201) {
      ObjectNode layer = JSON.createObjectNode();
      layer.put("name", given.path("name").asString());
      layer.putObject("defaultStyle").put("name", "polygon");
      layers.put(path.group(1) + ":" + given.path("name").asString(), layer);
    }
    return reply;
  }

  private Reply layer(String name) {
    ObjectNode found = layers.get(name);
    return found == null
        ? Reply.text(404, "No such layer: " + name)
        : Reply.json(Map.of("layer", found));
  }

  private Reply putLayer(Matcher path, Map<String, String> query, byte[] body) {
    ObjectNode found = layers.get(path.group(1));
    if (found == null) return Reply.text(404, "No such layer: " + path.group(1));
    String style = JSON.readTree(body).at("/layer/defaultStyle/name").asString();
    String[] parts = style.split(":", 2);
    if (parts.length < 2 || !workspaces.get(parts[0]).containsKey("style/" + parts[1]))
      return Reply.text(500, "No such style: " + style);
    found.putObject("defaultStyle").put("name", style);
    return Reply.of(200);
  }

  private Reply getSld(Matcher path, Map<String, String> query, byte[] body) {
    byte[] sld = slds.get(path.group(1) + ":" + path.group(2));
    return sld == null ? Reply.text(404, "No such style file") : new Reply(200, SLD, sld);
  }

  private Reply putSld(Matcher path, Map<String, String> query, byte[] body) {
    if (!names(path.group(1), "style/").contains(path.group(2)))
      return Reply.text(404, "No such style");
    slds.put(path.group(1) + ":" + path.group(2), body);
    return Reply.of(200);
  }

  private Reply truncate(Matcher path, Map<String, String> query, byte[] body) {
    String layer = query.get("layer");
    String xml = new String(body, StandardCharsets.UTF_8);
    if (!"truncateLayer".equals(query.get("requestType"))
        || !xml.equals("<truncateLayer><layerName>" + layer + "</layerName></truncateLayer>"))
      throw new IllegalArgumentException(xml);
    truncated.add(layer);
    return Reply.of(200);
  }
}
