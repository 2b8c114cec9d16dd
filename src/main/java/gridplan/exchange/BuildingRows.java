package gridplan.exchange;

import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Building;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads footprints with {@code households}, {@code residents}, {@code compound}, {@code levels},
 * {@code use}, {@code name}, {@code address}. Where no building has households, and no table of
 * them is given, they are estimated.
 */
final class BuildingRows {
  private final LayerRows rows;
  private final HouseholdTable table;
  private final List<ImportNotice> notices;
  private final OsmCompounds.Finder finder;
  private final boolean counted;
  private final double usualLevels;

  /**
   * @param table households by building, null for none
   * @param estates in which buildings are found when the layer has no field {@code compound}
   * @param notices where to list households whose building cannot be used
   */
  BuildingRows(
      LayerRows rows,
      HouseholdTable table,
      List<ImportedCompound> estates,
      List<ImportNotice> notices) {
    this.notices = notices;
    this.rows = rows;
    this.table = table;
    finder = new OsmCompounds.Finder(rows.has("compound") ? List.of() : estates);
    counted = table != null || rows.has("households");
    usualLevels =
        HouseholdEstimate.usualLevels(
            rows.features().stream().map(f -> rows.number(f, "levels")).toList());
  }

  /**
   * All buildings that enclose ground; the others are listed.
   *
   * @throws InputException {@code buildings.empty} when there are none
   */
  List<ImportedBuilding> read() {
    List<ImportedBuilding> buildings = new ArrayList<>();
    for (Feature feature : rows.features()) {
      long id = rows.id(feature);
      String sourceId = rows.sourceId(feature, id);
      Geometry ground = rows.ground(feature, sourceId);
      if (ground != null) buildings.add(building(feature, id, sourceId, ground));
      else listHomeless(feature, sourceId);
    }
    for (Feature feature : rows.unreadable()) listHomeless(feature, name(feature));
    if (buildings.isEmpty()) throw none();
    return buildings;
  }

  /** What a building is called that may have no usable id either. */
  private static String name(Feature feature) {
    String source = LayerRows.text(feature, "source_id").strip();
    String id = LayerRows.text(feature, "id").strip();
    return !source.isEmpty() ? source : "building/" + (id.isEmpty() ? feature.number() : id);
  }

  /**
   * Lists the households of a building without ground; those of a table are listed by the table.
   */
  private void listHomeless(Feature feature, String sourceId) {
    if (table != null || !counted) return;
    HouseholdEstimate load = registered(feature);
    if (load.households() > 0 || load.residents() > 0) HouseholdTable.list(sourceId, load, notices);
  }

  private InputException none() {
    int features = rows.features().size();
    return rows.wrong(
        "buildings.empty",
        features == 0
            ? "holds no buildings"
            : "holds no building that encloses ground, of "
                + features
                + "; is the file's coordinate system the right one?");
  }

  private ImportedBuilding building(Feature feature, long id, String sourceId, Geometry ground) {
    HouseholdEstimate load = load(feature, id, sourceId, ground);
    boolean register = counted && !"estimate".equals(feature.text("households_source"));
    Double compound = rows.number(feature, "compound");
    long estate =
        compound == null
            ? finder.find(ground.getInteriorPoint().getCoordinate())
            : compound.longValue();
    return new ImportedBuilding(
        sourceId,
        LayerRows.text(feature, "name"),
        LayerRows.text(feature, "address"),
        LayerRows.text(feature, "use"),
        rows.number(feature, "levels"),
        table == null && !register,
        rows.number(feature, "floating"),
        new Building(id, estate, ground, load.households(), load.residents()));
  }

  private HouseholdEstimate load(Feature feature, long id, String sourceId, Geometry ground) {
    if (table != null) return table.take(id, sourceId);
    if (!counted) {
      double area = PlanningProjection.of(ground).area(ground);
      Double levels = rows.number(feature, "levels");
      return HouseholdEstimate.of(area, levels, LayerRows.text(feature, "use"), usualLevels);
    }
    return registered(feature);
  }

  private HouseholdEstimate registered(Feature feature) {
    Double households = rows.number(feature, "households");
    Double residents = rows.number(feature, "residents");
    double count = households == null ? 0 : households;
    return new HouseholdEstimate(
        count, residents == null ? count * HouseholdTable.MEAN_SIZE : residents);
  }
}
