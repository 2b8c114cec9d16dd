package gridplan.layer;

import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.BarrierClass;
import gridplan.exchange.HouseholdEstimate;
import gridplan.platform.problem.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;

/**
 * What somebody says of an object of the layers, put into a row: a new one, or one that is there
 * with the members that are given.
 *
 * @param usualLevels storeys of the area's buildings, for estimates
 */
record GivenObject(JsonNode body, double usualLevels) {
  private static final List<String> BARRIER =
      List.of("geometry", "crs", "sourceId", "class", "name", "bridge", "tunnel");
  private static final List<String> COMPOUND =
      List.of("geometry", "crs", "sourceId", "name", "walled");
  private static final List<String> BUILDING =
      List.of(
          "geometry",
          "crs",
          "sourceId",
          "name",
          "address",
          "use",
          "levels",
          "households",
          "residents",
          "estimated",
          "compound");

  /** A row that says nothing yet. */
  private static LayerRow blank(LayerTable table) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String column : table.columns())
      values.put(
          column,
          switch (column) {
            case "name", "address", "use" -> "";
            case "bridge", "tunnel", "walled", "cuts" -> false;
            case "households", "residents" -> 0.0;
            case "households_source" -> "estimate";
            default -> null;
          });
    return new LayerRow(table, 0, "", values, null, true);
  }

  /**
   * A new object; its source is {@code hand/…} unless given.
   *
   * @throws Problem {@code layer.field}, {@code layer.geometry}, {@code crs.unknown} (400)
   */
  LayerRow made(LayerTable table) {
    Fields fields = fields(table);
    if (!fields.has("geometry")) throw Fields.wrong("geometry", "it is missing");
    if (table == LayerTable.BARRIER && !fields.has("class"))
      throw Fields.wrong("class", "it is missing; known are " + classes());
    LayerRow row = merged(blank(table), fields);
    String source = fields.text("sourceId", "");
    return new LayerRow(table, 0, source, row.values(), row.geom(), true);
  }

  /**
   * The object with what is given.
   *
   * @throws Problem as {@link #made}
   */
  LayerRow changed(LayerRow was) {
    Fields fields = fields(was.table());
    if (fields.has("sourceId"))
      throw Fields.wrong("sourceId", "an object keeps it; remove this one and add another");
    return merged(was, fields).madeByHand();
  }

  private Fields fields(LayerTable table) {
    return new Fields(
        body,
        switch (table) {
          case BARRIER -> BARRIER;
          case COMPOUND -> COMPOUND;
          case BUILDING -> BUILDING;
        });
  }

  private LayerRow merged(LayerRow was, Fields fields) {
    int dimension = was.isOf(LayerTable.BARRIER) ? 1 : 2;
    LayerRow row = fields.has("geometry") ? was.withGeom(fields.geometry(dimension)) : was;
    row = row.with("name", fields.text("name", row.text("name")));
    return switch (row.table()) {
      case BARRIER -> barrier(row, fields);
      case COMPOUND -> row.with("walled", fields.flag("walled", (Boolean) row.value("walled")));
      case BUILDING -> building(row, fields);
    };
  }

  private static LayerRow barrier(LayerRow was, Fields fields) {
    String key = fields.text("class", was.text("class"));
    if (Arrays.stream(BarrierClass.values()).noneMatch(c -> c.key().equals(key)))
      throw Fields.wrong("class", "there is no class " + key + "; known are " + classes());
    boolean bridge = fields.flag("bridge", (Boolean) was.value("bridge"));
    boolean tunnel = fields.flag("tunnel", (Boolean) was.value("tunnel"));
    boolean cuts = bridge || tunnel || !key.equals(BarrierClass.FOOTPATH.key());
    return was.with("class", key).with("bridge", bridge).with("tunnel", tunnel).with("cuts", cuts);
  }

  private static String classes() {
    return Arrays.stream(BarrierClass.values())
        .map(BarrierClass::key)
        .collect(Collectors.joining(", "));
  }

  private LayerRow building(LayerRow was, Fields fields) {
    LayerRow row =
        was.with("address", fields.text("address", was.text("address")))
            .with("use", fields.text("use", was.text("use")))
            .with("levels", fields.number("levels", was.number("levels")));
    if (fields.has("compound")) row = row.with("compound_id", fields.id("compound"));
    boolean guess = fields.flag("estimated", false);
    boolean counted = fields.has("households") && !fields.isNull("households");
    if (counted || fields.has("residents")) return counted(row, fields, guess);
    boolean shapesIt = fields.has("geometry") || fields.has("levels") || fields.has("use");
    return row.isEstimate() && shapesIt ? estimated(row) : row;
  }

  /** People are counted, or as many to a household as before, or as is usual. */
  private static LayerRow counted(LayerRow was, Fields fields, boolean guess) {
    double before = was.number("households");
    Double households = fields.number("households", before);
    if (households == null) households = before;
    double usual =
        before > 0
            ? was.number("residents") * households / before
            : HouseholdEstimate.residentsOf(households);
    Double residents = fields.number("residents", usual);
    String source = guess ? "estimate" : "register";
    return was.with("households", households)
        .with("residents", residents == null ? usual : residents)
        .with("households_source", source);
  }

  private LayerRow estimated(LayerRow row) {
    Geometry ground = row.geom();
    HouseholdEstimate estimate =
        HouseholdEstimate.of(
            PlanningProjection.of(ground).area(ground),
            row.number("levels"),
            row.text("use"),
            usualLevels);
    return row.with("households", estimate.households()).with("residents", estimate.residents());
  }
}
