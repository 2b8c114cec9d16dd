package gridplan.exchange;

import gridplan.core.mosaic.BarrierClass;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What OpenStreetMap tags mean here. One method for each question; pure. */
final class OsmRules {
  /** Roles of members that bound an area; an empty role does too. */
  static final Set<String> RING_ROLES = Set.of("outer", "inner", "exclave", "enclave", "outline");

  private static final Set<String> USED =
      Set.of(
          "access",
          "addr:city",
          "addr:full",
          "addr:housename",
          "addr:housenumber",
          "addr:place",
          "addr:street",
          "addr:suburb",
          "admin_level",
          "amenity",
          "area",
          "barrier",
          "boundary",
          "bridge",
          "building",
          "building:levels",
          "building:use",
          "covered",
          "craft",
          "expressway",
          "gated",
          "height",
          "highway",
          "historic",
          "ISO3166-1",
          "ISO3166-2",
          "landuse",
          "layer",
          "leisure",
          "location",
          "man_made",
          "motorroad",
          "name",
          "natural",
          "office",
          "railway",
          "ref",
          "residential",
          "service",
          "shop",
          "tourism",
          "tunnel",
          "type",
          "water",
          "waterway");

  private static final Set<String> NOT_BUILT = Set.of("no", "proposed", "razed", "demolished");
  private static final Set<String> RAILS = Set.of("rail", "light_rail", "narrow_gauge", "subway");
  private static final Set<String> YARD = Set.of("yard", "siding", "spur", "crossover");
  private static final Set<String> FLOWING =
      Set.of("river", "canal", "oxbow", "harbour", "lock", "stream", "dock");
  private static final Set<String> WALLS =
      Set.of("wall", "fence", "city_wall", "hedge", "retaining_wall");
  private static final Set<String> OWN_USE =
      Set.of("amenity", "shop", "office", "tourism", "leisure", "craft", "man_made", "historic");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}([.,]\\d{1,3})?");

  /** A line that is drawn and perhaps cuts. */
  record Line(BarrierClass barrierClass, boolean cuts, boolean bridge, boolean tunnel) {}

  private OsmRules() {}

  static Map<String, String> used(Map<String, String> tags) {
    return OsmData.slim(tags, USED);
  }

  static boolean wantsRelation(Map<String, String> tags) {
    String type = tags.getOrDefault("type", "");
    if (type.equals("building")) return isBuilding(tags);
    if (!type.equals("multipolygon") && !type.equals("boundary")) return false;
    return isBuilding(tags) || isAdmin(tags) || isWater(tags) || mayBeCompound(tags);
  }

  static boolean wantsWay(Map<String, String> tags) {
    return isBuilding(tags)
        || isAdmin(tags)
        || isWater(tags)
        || mayBeCompound(tags)
        || line(tags) != null;
  }

  static boolean isBuilding(Map<String, String> tags) {
    String building = tags.get("building");
    return building != null && !NOT_BUILT.contains(building);
  }

  static boolean isAdmin(Map<String, String> tags) {
    return "administrative".equals(tags.get("boundary")) && adminLevel(tags) > 0;
  }

  /** The administrative level 1–15, or 0 when none is given. */
  static int adminLevel(Map<String, String> tags) {
    String level = tags.getOrDefault("admin_level", "");
    if (!level.matches("\\d{1,2}")) return 0;
    int number = Integer.parseInt(level);
    return number <= 15 ? number : 0;
  }

  /** Water that covers ground: rivers with both banks, lakes, basins. */
  static boolean isWater(Map<String, String> tags) {
    return "water".equals(tags.get("natural"))
        || "riverbank".equals(tags.get("waterway"))
        || "dock".equals(tags.get("waterway"));
  }

  /** Water with two banks that a town lies along, as against a lake or pond. */
  static boolean isFlowingWater(Map<String, String> tags) {
    return tags.containsKey("waterway") || FLOWING.contains(tags.getOrDefault("water", ""));
  }

  /**
   * Residential ground that is an estate: it has a name, or a wall, or is gated. A mere fence,
   * hedge or private access of nameless ground is taken for a row of gardens.
   */
  static boolean mayBeCompound(Map<String, String> tags) {
    boolean residential =
        "residential".equals(tags.get("landuse")) || tags.containsKey("residential");
    if (!residential || tags.containsKey("highway") || isBuilding(tags)) return false;
    return tags.containsKey("name") || isGated(tags) || "wall".equals(tags.get("barrier"));
  }

  /** Whether the outline of an estate is a wall or fence, or it is said to be gated. */
  static boolean isWalled(Map<String, String> tags) {
    return WALLS.contains(tags.getOrDefault("barrier", ""))
        || isGated(tags)
        || "private".equals(tags.get("access"));
  }

  private static boolean isGated(Map<String, String> tags) {
    return "yes".equals(tags.get("gated"))
        || tags.getOrDefault("residential", "").startsWith("gated");
  }

  /** What a way is as a line, or null when it is none. */
  static Line line(Map<String, String> tags) {
    if (tags.containsKey("highway")) return street(tags);
    if (tags.containsKey("railway")) return railway(tags);
    if (tags.containsKey("waterway")) return waterway(tags);
    if ("coastline".equals(tags.get("natural")))
      return new Line(BarrierClass.RIVER, true, false, false);
    String barrier = tags.getOrDefault("barrier", "");
    if (!WALLS.contains(barrier)) return null;
    return new Line(BarrierClass.WALL, barrier.equals("city_wall"), false, false);
  }

  private static Line street(Map<String, String> tags) {
    if ("yes".equals(tags.get("area"))) return null;
    boolean fast = "yes".equals(tags.get("motorroad")) || "yes".equals(tags.get("expressway"));
    return switch (tags.get("highway").replace("_link", "")) {
      case "motorway" -> way(BarrierClass.EXPRESSWAY, true, tags);
      case "trunk" -> way(fast ? BarrierClass.EXPRESSWAY : BarrierClass.ARTERIAL, true, tags);
      case "primary", "secondary" -> way(BarrierClass.ARTERIAL, true, tags);
      case "tertiary", "unclassified" -> way(BarrierClass.COLLECTOR, true, tags);
      case "residential", "living_street", "pedestrian", "road" ->
          way(BarrierClass.LANE, true, tags);
      case "service", "track", "busway" -> way(BarrierClass.LANE, false, tags);
      case "footway", "path", "steps", "cycleway", "bridleway", "corridor" ->
          way(BarrierClass.FOOTPATH, false, tags);
      default -> null;
    };
  }

  /** Bridges and tunnels are always given on, for they make crossings. */
  private static Line way(BarrierClass barrierClass, boolean cuts, Map<String, String> tags) {
    boolean bridge = isBridge(tags);
    boolean tunnel = isTunnel(tags);
    return new Line(barrierClass, cuts || bridge || tunnel, bridge, tunnel);
  }

  private static Line railway(Map<String, String> tags) {
    String kind = tags.get("railway");
    boolean tunnel = isTunnel(tags);
    if (kind.equals("tram") || kind.equals("funicular") || kind.equals("preserved"))
      return new Line(BarrierClass.RAILWAY, false, isBridge(tags), tunnel);
    if (!RAILS.contains(kind)) return null;
    boolean cuts = !tunnel && !YARD.contains(tags.getOrDefault("service", ""));
    return new Line(BarrierClass.RAILWAY, cuts, isBridge(tags), tunnel);
  }

  private static Line waterway(Map<String, String> tags) {
    boolean tunnel = isTunnel(tags);
    return switch (tags.get("waterway")) {
      case "river", "canal" -> new Line(BarrierClass.RIVER, !tunnel, isBridge(tags), tunnel);
      case "stream", "ditch", "drain", "tidal_channel" ->
          new Line(BarrierClass.RIVER, false, isBridge(tags), tunnel);
      default -> null;
    };
  }

  private static boolean isBridge(Map<String, String> tags) {
    return tags.containsKey("bridge") && !tags.get("bridge").equals("no");
  }

  private static boolean isTunnel(Map<String, String> tags) {
    boolean tunnel = tags.containsKey("tunnel") && !tags.get("tunnel").equals("no");
    return tunnel || "underground".equals(tags.get("location"));
  }

  /** What a building is for: its own value, or for plain {@code yes} what occupies it. */
  static String use(Map<String, String> tags) {
    String building = tags.get("building");
    if (!building.equals("yes")) return building;
    for (String key : new String[] {"building:use", "residential"})
      if (tags.containsKey(key)) return tags.get(key);
    return OWN_USE.stream()
        .sorted()
        .filter(tags::containsKey)
        .map(tags::get)
        .findFirst()
        .orElse("yes");
  }

  /** Storeys above ground as tagged, else from the height at 3.2 m each, else null. */
  static Double levels(Map<String, String> tags) {
    Double levels = firstNumber(tags.get("building:levels"));
    if (levels != null && levels > 0) return levels;
    Double height = firstNumber(tags.get("height"));
    return height == null || height <= 0 ? null : (Double) Math.max(1, Math.rint(height / 3.2));
  }

  private static Double firstNumber(String text) {
    if (text == null) return null;
    Matcher number = NUMBER.matcher(text);
    return number.find() ? Double.valueOf(number.group().replace(',', '.')) : null;
  }

  /** Street and number, or whatever the address consists of; empty when there is none. */
  static String address(Map<String, String> tags) {
    if (tags.containsKey("addr:full")) return tags.get("addr:full");
    String street = tags.getOrDefault("addr:street", tags.getOrDefault("addr:place", ""));
    String number = tags.getOrDefault("addr:housenumber", tags.getOrDefault("addr:housename", ""));
    boolean chinese = !street.isEmpty() && street.codePointBefore(street.length()) > 0x2E80;
    return (street + (chinese ? "" : " ") + number).strip();
  }

  /** The official code of an area, or empty. */
  static String areaCode(Map<String, String> tags) {
    for (String key : new String[] {"ref", "ISO3166-2", "ISO3166-1"})
      if (tags.containsKey(key)) return tags.get(key);
    return "";
  }
}
