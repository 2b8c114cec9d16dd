package gridplan.edition.geoserver;

import gridplan.core.lattice.Progress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Brings a GeoServer to what should be there. Looks at each thing before it touches it, so a second
 * run changes nothing, and a run after one that failed half-way goes on where that one stopped. One
 * thread.
 */
final class GeoServerSync {
  static final String STORE = "gridplan";
  static final String GROUP = "gridplan";
  private static final String SCHEMA = "gridplan_public";
  private static final String CRS = "EPSG:4490";

  private final GeoServerSettings settings;
  private final GeoServerConnection server;
  private final Map<PublicLayer, double[]> bounds;
  private final Progress progress;
  private final boolean dryRun;
  private final List<Change> changes = new ArrayList<>();

  /**
   * @param action {@code create}, {@code change} or {@code empty}
   * @param what such as {@code style grids}
   */
  record Change(String action, String what) {}

  /**
   * What was done or, in a dry run, would be.
   *
   * @param holes known holes of the version that were taken on
   */
  record Report(String version, List<String> holes, boolean dryRun, List<Change> changes) {}

  /**
   * @param bounds west, south, east, north of each layer, degrees
   */
  GeoServerSync(
      GeoServerSettings settings,
      Map<PublicLayer, double[]> bounds,
      Progress progress,
      boolean dryRun) {
    this.settings = settings;
    this.server = new GeoServerConnection(settings);
    this.bounds = bounds;
    this.progress = progress;
    this.dryRun = dryRun;
  }

  /**
   * @param emptyCaches whether what is shown has changed, as it has with a new edition; caches are
   *     also emptied where a layer or a style was changed
   * @throws gridplan.platform.problem.Problem {@code geoserver.…}, in GeoServer's own words
   */
  Report run(boolean emptyCaches) {
    String version = version();
    List<String> holes = KnownHoles.require(version, settings.accepted());
    boolean isThere = workspace();
    store(isThere);
    styles(isThere);
    for (PublicLayer layer : PublicLayer.values()) {
      progress.report(
          "geoserver.layers", (1.0 + layer.ordinal()) / (PublicLayer.values().length + 2));
      boolean typeIsThere = featureType(layer, isThere);
      defaultStyle(layer, typeIsThere);
    }
    group(isThere);
    if (emptyCaches || !changes.isEmpty()) emptyCaches();
    return new Report(version, holes, dryRun, List.copyOf(changes));
  }

  private String version() {
    JsonNode about = server.get(GeoServerRest::version);
    for (JsonNode part : OddJson.items(about.path("about").path("resource")))
      if (part.path("@name").asString().equals("GeoServer")) return part.path("Version").asString();
    return "unknown";
  }

  private void change(String action, String what, Consumer<GeoServerRest> work) {
    if (!dryRun) server.run(work);
    changes.add(new Change(action, what));
  }

  /** Whether it was there before. */
  private boolean workspace() {
    List<String> names =
        OddJson.names(server.get(GeoServerRest::workspaces), "workspaces", "workspace");
    if (names.contains(settings.workspace())) return true;
    change(
        "create",
        "workspace " + settings.workspace(),
        rest -> rest.createWorkspace(Map.of("workspace", Map.of("name", settings.workspace()))));
    return false;
  }

  private void store(boolean workspaceIsThere) {
    Map<String, String> wanted = connection();
    Map<String, Object> body =
        Map.of(
            "dataStore",
            Map.of(
                "name",
                STORE,
                "type",
                "PostGIS",
                "enabled",
                true,
                "connectionParameters",
                Map.of("entry", OddJson.toEntries(wanted))));
    Optional<JsonNode> found =
        workspaceIsThere
            ? server.find(rest -> rest.store(settings.workspace(), STORE))
            : Optional.empty();
    if (found.isEmpty()) {
      change("create", "store " + STORE, rest -> rest.createStore(settings.workspace(), body));
      return;
    }
    Map<String, String> known =
        OddJson.entries(found.get().path("dataStore").path("connectionParameters"));
    wanted.remove("passwd"); // told back encrypted, so it cannot be compared
    if (!known.entrySet().containsAll(wanted.entrySet()))
      change(
          "change", "store " + STORE, rest -> rest.changeStore(settings.workspace(), STORE, body));
  }

  private Map<String, String> connection() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("dbtype", "postgis");
    parameters.put("host", settings.store().host());
    parameters.put("port", Integer.toString(settings.store().port()));
    parameters.put("database", settings.store().database());
    parameters.put("schema", SCHEMA);
    parameters.put("user", settings.store().user());
    parameters.put("passwd", settings.store().password());
    parameters.put("Expose primary keys", "true");
    parameters.put("validate connections", "true");
    // Filters' functions are not handed to the database, values are bound: CVE-2023-25157.
    parameters.put("encode functions", "false");
    parameters.put("preparedStatements", "true");
    return parameters;
  }

  private void styles(boolean workspaceIsThere) {
    String workspace = settings.workspace();
    List<String> known =
        workspaceIsThere
            ? OddJson.names(server.get(rest -> rest.styles(workspace)), "styles", "style")
            : List.of();
    for (PublicLayer layer : PublicLayer.values()) {
      String name = layer.name();
      byte[] sld = layer.sld().getBytes(StandardCharsets.UTF_8);
      if (!known.contains(name)) {
        Map<String, ?> entry = Map.of("style", Map.of("name", name, "filename", name + ".sld"));
        change("create", "style " + name, rest -> rest.createStyle(workspace, entry));
        if (!dryRun) server.run(rest -> rest.changeStyle(workspace, name, sld));
      } else if (!isSame(server.find(rest -> rest.style(workspace, name)), layer.sld())) {
        change("change", "style " + name, rest -> rest.changeStyle(workspace, name, sld));
      }
    }
  }

  /** Line ends and indentation aside; one whose text never came is not the same. */
  private static boolean isSame(Optional<byte[]> told, String sld) {
    return told.isPresent()
        && new String(told.get(), StandardCharsets.UTF_8)
            .replaceAll("\\s+", "")
            .equals(sld.replaceAll("\\s+", ""));
  }

  /** Whether it was there before. */
  private boolean featureType(PublicLayer layer, boolean workspaceIsThere) {
    String workspace = settings.workspace();
    double[] box = bounds.get(layer);
    Map<String, Object> type = new LinkedHashMap<>();
    type.put("name", layer.name());
    type.put("nativeName", layer.name());
    type.put("title", layer.title);
    type.put("srs", CRS);
    type.put("projectionPolicy", "FORCE_DECLARED");
    type.put("enabled", true);
    type.put("nativeBoundingBox", OddJson.box(box, CRS));
    type.put("latLonBoundingBox", OddJson.box(box, "EPSG:4326"));
    Map<String, Object> body = Map.of("featureType", type);
    Optional<JsonNode> found =
        workspaceIsThere
            ? server.find(rest -> rest.featureType(workspace, STORE, layer.name()))
            : Optional.empty();
    if (found.isEmpty()) {
      change(
          "create",
          "feature type " + layer,
          rest -> rest.createFeatureType(workspace, STORE, body));
      return false;
    }
    JsonNode known = found.get().path("featureType");
    boolean isSame =
        known.path("title").asString().equals(layer.title)
            && known.path("srs").asString().equals(CRS)
            && known.path("enabled").asBoolean(false)
            && OddJson.isBox(known.path("nativeBoundingBox"), box)
            && OddJson.isBox(known.path("latLonBoundingBox"), box);
    if (!isSame)
      change(
          "change",
          "feature type " + layer,
          rest -> rest.changeFeatureType(workspace, STORE, layer.name(), body));
    return true;
  }

  private void defaultStyle(PublicLayer layer, boolean typeIsThere) {
    String name = qualified(layer.name());
    Optional<JsonNode> found =
        typeIsThere || !dryRun ? server.find(rest -> rest.layer(name)) : Optional.empty();
    String style =
        found
            .map(known -> known.path("layer").path("defaultStyle").path("name").asString())
            .orElse("");
    if (style.equals(name)) return;
    change(
        "change",
        "default style of layer " + layer,
        rest ->
            rest.changeLayer(name, Map.of("layer", Map.of("defaultStyle", Map.of("name", name)))));
  }

  private String qualified(String name) {
    return settings.workspace() + ":" + name;
  }

  private void group(boolean workspaceIsThere) {
    String workspace = settings.workspace();
    double[] box = union();
    List<String> names = new ArrayList<>();
    for (PublicLayer layer : PublicLayer.values()) names.add(qualified(layer.name()));
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("name", GROUP);
    group.put("mode", "SINGLE");
    group.put("title", "网格规划");
    group.put("workspace", Map.of("name", workspace));
    group.put(
        "publishables",
        Map.of(
            "published",
            names.stream().map(name -> Map.of("@type", "layer", "name", name)).toList()));
    group.put("styles", Map.of("style", names.stream().map(name -> Map.of("name", name)).toList()));
    group.put("bounds", OddJson.box(box, CRS));
    Map<String, Object> body = Map.of("layerGroup", group);
    boolean isThere =
        workspaceIsThere
            && OddJson.names(
                    server.get(rest -> rest.groups(workspace)), "layerGroups", "layerGroup")
                .contains(GROUP);
    if (!isThere) {
      change("create", "layer group " + GROUP, rest -> rest.createGroup(workspace, body));
      return;
    }
    JsonNode known = server.get(rest -> rest.group(workspace, GROUP)).path("layerGroup");
    List<String> published = OddJson.names(known, "publishables", "published");
    if (!published.equals(names) || !OddJson.isBox(known.path("bounds"), box))
      change("change", "layer group " + GROUP, rest -> rest.changeGroup(workspace, GROUP, body));
  }

  private double[] union() {
    double[] all = {180, 90, -180, -90};
    for (double[] box : bounds.values()) {
      for (int i = 0; i < 2; i++) {
        all[i] = Math.min(all[i], box[i]);
        all[i + 2] = Math.max(all[i + 2], box[i + 2]);
      }
    }
    return all;
  }

  private void emptyCaches() {
    List<String> cached = new ArrayList<>();
    for (PublicLayer layer : PublicLayer.values()) cached.add(qualified(layer.name()));
    cached.add(qualified(GROUP));
    for (String name : cached) {
      byte[] request =
          ("<truncateLayer><layerName>" + name + "</layerName></truncateLayer>")
              .getBytes(StandardCharsets.UTF_8);
      change("empty", "tile cache of " + name, rest -> rest.truncate(name, request));
    }
  }
}
