package gridplan.layer;

import gridplan.access.Audit;
import gridplan.exchange.HouseholdEstimate;
import gridplan.platform.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Single changes of the layers by a planner: a new building, a demolished one, a new street. Each
 * is one transaction with its row in the audit. What was before is kept, so that mosaics, plans and
 * editions go on standing on it; the area's cells are then older than its layers. Safe from any
 * thread: changes of the same layers wait for each other.
 */
@Service
class LayerEdits {
  private static final double MOST_SHARED = 0.01;

  private final JdbcClient db;
  private final LayerReader reader;
  private final InputReader inputs;
  private final LayerStore store;
  private final Audit audit;
  private final TransactionTemplate transaction;

  LayerEdits(DataSource dataSource, Audit audit) {
    this.db = JdbcClient.create(dataSource);
    this.reader = new LayerReader(db);
    this.inputs = new InputReader(db, reader);
    this.store = new LayerStore(db);
    this.audit = audit;
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /**
   * What was done.
   *
   * @param row the object as it is now, of a removed one as it was
   * @param state of the layers after it
   */
  record Done(LayerRow row, long state) {}

  /** Where a change takes place. */
  private record Place(long area, long holder, long state, MultiPolygon ground) {}

  /**
   * Adds an object.
   *
   * @throws Problem {@code area.notFound} (404); {@code layer.field}, {@code layer.geometry},
   *     {@code crs.unknown} (400); {@code building.exists} and its like (409); {@code
   *     layer.outside}, {@code compound.overlaps} (422)
   */
  Done add(long area, LayerTable table, JsonNode body, String author) {
    return change(
        area,
        place -> {
          LayerRow given = given(place, body).made(table);
          LayerRow row = new LayerRow(table, 0, source(given), given.values(), given.geom(), true);
          Optional<LayerRow> same = store.findSource(table, place.holder, row.sourceId());
          if (same.isPresent())
            throw Problem.of(
                    table.key() + ".exists",
                    409,
                    "There is already a "
                        + table.key()
                        + " "
                        + row.sourceId()
                        + " here; change that one.")
                .with("field", "sourceId")
                .with("id", same.get().id());
          boolean homeless = table == LayerTable.BUILDING && !body.has("compound");
          if (homeless) row = row.with("compound_id", compoundAt(place, row.geom()));
          requireFitting(place, row);
          requireMostWithin(place, row);
          return settled(place, store.insert(place.holder, row, place.state), "add", author);
        });
  }

  /**
   * Changes what is given of an object.
   *
   * @throws Problem as {@link #add}; {@code building.notFound} and its like (404)
   */
  Done change(long area, LayerTable table, long id, JsonNode body, String author) {
    return change(
        area,
        place -> {
          LayerRow was = get(place, table, id);
          LayerRow row = given(place, body).changed(was);
          requireFitting(place, row);
          if (body.has("geometry")) requireMostWithin(place, row);
          store.change(row, place.state);
          return settled(place, row, "change", author);
        });
  }

  /**
   * Takes an object away. Buildings of a compound that goes belong to none.
   *
   * @throws Problem {@code area.notFound}, {@code building.notFound} and its like (404)
   */
  Done remove(long area, LayerTable table, long id, String author) {
    return change(
        area,
        place -> {
          LayerRow was = get(place, table, id);
          if (table == LayerTable.COMPOUND) housing(place).clear(List.of(id));
          store.end(table, List.of(id), place.state, true);
          return settled(place, was, "remove", author);
        });
  }

  /** What is done in one transaction on the next state of the layers. */
  private interface Change {
    LayerRow run(Place place);
  }

  private Done change(long area, Change change) {
    return transaction.execute(
        status -> {
          MultiPolygon ground =
              reader.boundary(area).orElseThrow(() -> Problem.notFound("area", area));
          long holder = inputs.holder(area);
          Place place = new Place(area, holder, store.nextState(holder), ground);
          return new Done(change.run(place), place.state);
        });
  }

  private GivenObject given(Place place, JsonNode body) {
    return new GivenObject(body, HouseholdEstimate.usualLevels(reader.levels(place.holder)));
  }

  private static String source(LayerRow row) {
    return row.sourceId().isEmpty() ? "hand/" + UUID.randomUUID() : row.sourceId();
  }

  private LayerRow get(Place place, LayerTable table, long id) {
    return store
        .find(table, place.holder, id)
        .orElseThrow(() -> Problem.notFound(table.key(), id).with("area", place.area));
  }

  private void requireFitting(Place place, LayerRow row) {
    boolean inside =
        row.isOf(LayerTable.BARRIER)
            ? place.ground.intersects(row.geom())
            : WithinGround.isIn(new IndexedPointInAreaLocator(place.ground), row.geom());
    if (!inside) throw outside(row, "lies outside the area");
    if (row.isOf(LayerTable.BUILDING)) requireCompound(place, (Long) row.value("compound_id"));
    if (row.isOf(LayerTable.COMPOUND)) requireApart(place, row);
  }

  /** No building is larger than what is planned: such a one would take all houses into its cell. */
  private static void requireMostWithin(Place place, LayerRow row) {
    if (!row.isOf(LayerTable.BUILDING)) return;
    if (2 * place.ground.intersection(row.geom()).getArea() < row.geom().getArea())
      throw outside(row, "lies mostly outside the area");
  }

  private static Problem outside(LayerRow row, String how) {
    return Problem.of(
            "layer.outside", 422, "The geometry " + how + "; check its coordinates and their crs.")
        .with("field", "geometry")
        .with("where", row.where());
  }

  private void requireCompound(Place place, Long compound) {
    if (compound == null || store.find(LayerTable.COMPOUND, place.holder, compound).isPresent())
      return;
    throw Problem.of(
            "compound.notFound", 422, "There is no compound " + compound + " in this area.")
        .with("field", "compound")
        .with("id", compound);
  }

  /** Compounds do not overlap: ground would belong to both. */
  private void requireApart(Place place, LayerRow row) {
    for (LayerRow other : store.list(LayerTable.COMPOUND, place.holder)) {
      if (other.id() == row.id()) continue;
      double common = row.geom().intersection(other.geom()).getArea();
      if (common <= MOST_SHARED * Math.min(row.geom().getArea(), other.geom().getArea())) continue;
      throw Problem.of(
              "compound.overlaps",
              422,
              "The compound overlaps "
                  + (other.text("name").isEmpty() ? other.sourceId() : other.text("name"))
                  + "; draw it beside that one, or change that one first.")
          .with("field", "geometry")
          .with("id", other.id());
    }
  }

  private Long compoundAt(Place place, Geometry building) {
    Geometry inside = building.getInteriorPoint();
    return store.list(LayerTable.COMPOUND, place.holder).stream()
        .filter(compound -> compound.geom().intersects(inside))
        .map(LayerRow::id)
        .findFirst()
        .orElse(null);
  }

  private Housing housing(Place place) {
    return new Housing(store, place.holder, place.state);
  }

  private LayerRow settled(Place place, LayerRow row, String action, String author) {
    if (row.isOf(LayerTable.COMPOUND) && !action.equals("remove"))
      housing(place).settle(row.id(), row.geom());
    if (row.isOf(LayerTable.BUILDING)) AreaTotals.refresh(db, place.holder);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("area", place.area);
    details.put("source", row.sourceId());
    details.put("state", place.state);
    String key = row.table().key();
    audit.record(author, key + "." + action, key + ":" + row.id(), "done", details);
    return row;
  }
}
