package gridplan.intake;

import gridplan.exchange.Field;
import gridplan.exchange.FieldGuess;
import gridplan.exchange.FileLook;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.LayerTarget;
import gridplan.exchange.SystemChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What was seen of a file, as the page shows it, with what it may become. Pure. */
final class Looks {
  private static final Set<String> POLYGONS = Set.of("Polygon", "MultiPolygon");
  private static final Set<String> LINES = Set.of("LineString", "MultiLineString", "LinearRing");

  private Looks() {}

  /**
   * {@code {file, layers, layer, features, unreadable, geometries, fields: [{name, kind, samples}],
   * crs, question, encoding, notices, shapes, targets: [{target, columns}], suggested, why,
   * remembered}}.
   */
  static Map<String, Object> view(Intake intake, FileLook look, Remembered.Memory memory) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("file", intake.name());
    view.put("layers", look.layers());
    view.put("layer", look.schema().name());
    view.put("features", look.schema().features());
    view.put("unreadable", look.unreadable());
    view.put("geometries", look.schema().geometries());
    view.put("fields", fields(look));
    view.put("crs", look.choice() == null ? null : system(look.choice()));
    view.put("question", look.question() == null ? null : question(intake, look));
    view.put("encoding", look.encoding() == null ? null : look.encoding().name());
    view.put("notices", look.notices().stream().map(intake::harmless).map(Looks::notice).toList());
    view.put("shapes", look.shapes());
    view.put("targets", targets(look));
    Suggestion suggestion = suggest(intake.name(), look);
    view.put("suggested", suggestion.target.key());
    view.put("why", suggestion.why);
    view.put("remembered", memory);
    return view;
  }

  private static List<Map<String, Object>> fields(FileLook look) {
    List<Map<String, Object>> fields = new ArrayList<>();
    for (Field field : look.schema().fields())
      fields.add(field(look, field.name(), field.kind().name().toLowerCase(Locale.ROOT), false));
    for (String place : look.places()) fields.add(field(look, place, "place", true));
    return fields;
  }

  private static Map<String, Object> field(FileLook look, String name, String kind, boolean place) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", name);
    view.put("kind", kind);
    view.put("place", place);
    view.put("samples", look.samples().getOrDefault(name, List.of()));
    return view;
  }

  private static Map<String, Object> system(SystemChoice choice) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", choice.system().name());
    view.put("degrees", choice.system().isDegrees());
    view.put("swapped", choice.swapped());
    return view;
  }

  private static Map<String, Object> question(Intake intake, FileLook look) {
    return Map.of(
        "code", look.question().code(), "detail", intake.problem(look.question()).getMessage());
  }

  private static Map<String, Object> notice(ImportNotice notice) {
    return Map.of("kind", notice.kind(), "detail", notice.detail());
  }

  /** For each that the geometry allows, the columns as they are guessed. */
  private static List<Map<String, Object>> targets(FileLook look) {
    List<Map<String, Object>> targets = new ArrayList<>();
    for (LayerTarget target : LayerTarget.values())
      if (fits(target, look))
        targets.add(
            Map.of(
                "target",
                target.key(),
                "roles",
                target.roles().stream()
                    .map(role -> Map.of("key", role.key(), "kind", role.kind().name()))
                    .toList(),
                "columns",
                columns(target, look)));
    return targets;
  }

  /** As guessed from names; where northings are called x, they are northings all the same. */
  private static Map<String, String> columns(LayerTarget target, FileLook look) {
    Map<String, String> columns = FieldGuess.of(target.roles(), look.columns());
    boolean swapped = look.choice() != null && look.choice().swapped();
    if (target != LayerTarget.REGISTER || !swapped) return columns;
    String first = columns.get("lon");
    String second = columns.get("lat");
    if (first == null || second == null) return columns;
    columns.put("lon", second);
    columns.put("lat", first);
    return columns;
  }

  private static boolean fits(LayerTarget target, FileLook look) {
    Set<String> types = look.schema().geometries();
    boolean polygons = types.stream().anyMatch(POLYGONS::contains);
    boolean lines = types.stream().anyMatch(LINES::contains);
    boolean mixed = types.contains("GeometryCollection");
    return switch (target) {
      case BARRIERS -> lines || polygons || mixed;
      case AREAS, BUILDINGS, COMPOUNDS, GRIDS -> polygons || mixed;
      case REGISTER -> !polygons && !lines && !mixed;
      case CITY -> false;
    };
  }

  /** Most codes are longer than any area's own. */
  private static boolean haveGridCodes(FileLook look) {
    String column = FieldGuess.of(LayerTarget.GRIDS.roles(), look.columns()).get("code");
    List<String> codes = column == null ? null : look.samples().get(column);
    if (codes == null || codes.isEmpty()) return false;
    long full =
        codes.stream().filter(code -> code.strip().matches("[0-9]{14,15}|[0-9]{20}")).count();
    return 2 * full > codes.size();
  }

  record Suggestion(LayerTarget target, String why) {}

  /** By the geometry where it leaves one, else by the file's name, else by its columns. */
  static Suggestion suggest(String file, FileLook look) {
    Set<String> types = look.schema().geometries();
    if (types.stream().anyMatch(LINES::contains) && types.stream().noneMatch(POLYGONS::contains))
      return new Suggestion(LayerTarget.BARRIERS, "geometry");
    if (fits(LayerTarget.REGISTER, look)) return new Suggestion(LayerTarget.REGISTER, "geometry");
    String name = (file + " " + look.schema().name()).toLowerCase(Locale.ROOT);
    if (name.matches(".*(网格|wangge|grid).*")) return new Suggestion(LayerTarget.GRIDS, "name");
    if (name.matches(".*(楼|房屋|建筑|loudong|fangwu|jianzhu|building|bldg|house).*"))
      return new Suggestion(LayerTarget.BUILDINGS, "name");
    if (name.matches(".*(小区|院落|xiaoqu|yuanluo|compound|estate).*"))
      return new Suggestion(LayerTarget.COMPOUNDS, "name");
    if (name.matches(".*(路|街巷|河|水系|围墙|daolu|heliu|barrier|road|street|river).*"))
      return new Suggestion(LayerTarget.BARRIERS, "name");
    if (name.matches(
        ".*(社区|街道|村|区划|辖区|界|shequ|jiedao|area|boundar|admin|communit|villag|district).*"))
      return new Suggestion(LayerTarget.AREAS, "name");
    if (haveGridCodes(look)) return new Suggestion(LayerTarget.GRIDS, "fields");
    Map<String, String> asBuildings = FieldGuess.of(LayerTarget.BUILDINGS.roles(), look.columns());
    boolean counted = asBuildings.containsKey("households") || asBuildings.containsKey("levels");
    if (counted) return new Suggestion(LayerTarget.BUILDINGS, "fields");
    boolean walled =
        FieldGuess.of(LayerTarget.COMPOUNDS.roles(), look.columns()).containsKey("walled");
    return new Suggestion(walled ? LayerTarget.COMPOUNDS : LayerTarget.AREAS, "fields");
  }
}
