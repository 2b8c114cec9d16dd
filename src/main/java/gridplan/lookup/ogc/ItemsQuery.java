package gridplan.lookup.ogc;

import gridplan.access.ReadScope;
import gridplan.platform.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/**
 * What {@code /items} was asked for.
 *
 * @param crs that the answer is told in
 */
record ItemsQuery(FeatureRequest request, Crs crs) {
  static final int DEFAULT_LIMIT = 100;
  static final int HIGHEST_LIMIT = 10_000;
  static final List<String> COMMON =
      List.of("bbox", "bbox-crs", "crs", "datetime", "limit", "cursor");

  static Set<String> known(Collection collection) {
    Set<String> known = new LinkedHashSet<>(COMMON);
    for (Property property : collection.layer().properties) known.add(property.name());
    return known;
  }

  /**
   * @param now the moment of record, and of today, of a first page
   * @throws Problem for a parameter that cannot be used (400)
   */
  static ItemsQuery of(
      Parameters given, Collection collection, ReadScope scope, Instant now, LocalDate today) {
    Crs crs = given.has("crs") ? Crs.of("crs", given.get("crs")) : Crs.CRS84;
    Crs boxCrs = given.has("bbox-crs") ? Crs.of("bbox-crs", given.get("bbox-crs")) : Crs.CRS84;
    Geometry box = given.has("bbox") ? Box.parse(given.get("bbox"), boxCrs) : null;
    Interval asked = given.has("datetime") ? Interval.parse(given.get("datetime")) : null;
    Cursor after = given.has("cursor") ? Cursor.decode(given.get("cursor")) : null;
    LocalDate day = after == null ? today : after.day();
    Map<Property, Object> filters = new LinkedHashMap<>();
    for (Property property : collection.layer().properties)
      if (given.has(property.name()))
        filters.put(property, property.value(given.get(property.name())));
    FeatureRequest request =
        new FeatureRequest(
            collection,
            scope,
            after == null ? now : after.recorded(),
            asked == null ? Interval.of(day) : asked,
            box,
            filters,
            after,
            limit(given.get("limit")));
    return new ItemsQuery(request, crs);
  }

  /** A number above the highest is the highest: a client cannot know it beforehand. */
  private static int limit(String text) {
    if (text == null) return DEFAULT_LIMIT;
    if (!text.matches("\\d{1,1000}") || text.matches("0+"))
      throw Problem.of("ogc.limit", 400, "limit is a whole number, 1 to " + HIGHEST_LIMIT + ".")
          .with("parameter", "limit");
    String digits = text.replaceFirst("^0+", "");
    return digits.length() > 9 ? HIGHEST_LIMIT : Math.min(HIGHEST_LIMIT, Integer.parseInt(digits));
  }
}
