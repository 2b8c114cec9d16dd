package gridplan.exchange;

import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Compound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * Reads the reference layers of an area from a file each, as the sample towns have them.
 *
 * <p>Barriers are lines with {@code class} (a key of {@link BarrierClass}; a lane where it is
 * missing), {@code name}, {@code bridge}, {@code tunnel}. Compounds are polygons with {@code name}
 * and {@code walled}. Buildings are polygons with {@code households}, {@code residents}, {@code
 * compound}, {@code levels}, {@code use}; where none has households, and no file of households is
 * given, they are estimated. Every layer may have an {@code id}, a whole number; else objects count
 * from 1. An object whose geometry cannot be used is left out and listed.
 */
public final class CityLayers {
  private final List<ImportNotice> notices = new ArrayList<>();
  private final VectorFiles.ReadOptions options;

  /** Whether objects must bring their ids along, for they are to be found again by them. */
  private final boolean known;

  /** What the columns are, or null when they have the names that are known here. */
  private final Map<String, String> columns;

  private CityLayers(VectorFiles.ReadOptions options, boolean known, Map<String, String> columns) {
    this.options = options;
    this.known = known;
    this.columns = columns;
  }

  /**
   * One layer of a known area.
   *
   * @param compoundSources source of the compounds that its buildings name, by their number there
   */
  public record OneLayer(
      List<ImportedBarrier> barriers,
      List<ImportedCompound> compounds,
      List<ImportedBuilding> buildings,
      Map<Long, String> compoundSources,
      List<ImportNotice> notices) {}

  /**
   * Reads a newer state of one layer of an area. Every object has an {@code id} or a {@code
   * source_id} by which it is found again, such as {@code way/123}.
   *
   * @param layer {@code buildings}, {@code barriers} or {@code compounds}
   * @param columns column by {@link LayerTarget.Role}, null when they have their names already;
   *     with them an object without id is known by its place
   * @param estates compounds of the area, in which buildings are found that name none
   * @throws InputException as {@link #read}; {@code layer.noIds} when objects have neither; {@code
   *     barriers.empty} when there are none, {@code compounds.empty} when none encloses ground
   */
  public static OneLayer readLayer(
      String layer,
      Path file,
      VectorFiles.ReadOptions options,
      Map<String, String> columns,
      MultiPolygon area,
      List<ImportedCompound> estates) {
    CityLayers layers = new CityLayers(options, true, columns);
    List<ImportedBarrier> barriers = List.of();
    List<ImportedCompound> compounds = List.of();
    List<ImportedBuilding> buildings = List.of();
    Map<Long, String> sources = new HashMap<>();
    switch (layer) {
      case "barriers" -> barriers = layers.someBarriers(file);
      case "compounds" -> compounds = layers.compounds(file);
      case "buildings" -> {
        LayerRows rows = layers.rows("building", file);
        List<ImportedBuilding> all = new BuildingRows(rows, null, estates, layers.notices).read();
        buildings = layers.inside(all, area, file);
        estates.forEach(e -> sources.put(e.compound().id(), e.sourceId()));
        if (rows.has("compound")) nameByNumber(buildings, sources);
      }
      default -> throw new IllegalArgumentException(layer);
    }
    return new OneLayer(barriers, compounds, buildings, sources, layers.notices);
  }

  /** Buildings that name their compounds do so by the numbers of the file of compounds. */
  private static void nameByNumber(List<ImportedBuilding> buildings, Map<Long, String> sources) {
    if (buildings.stream().allMatch(b -> b.building().compound() == 0)) return;
    sources.clear();
    for (ImportedBuilding b : buildings)
      sources.put(b.building().compound(), "compound/" + b.building().compound());
  }

  /**
   * Reads the layers.
   *
   * @param barriers may hold none: an area without streets is one block
   * @param buildings may hold none: ground that is still to be built on
   * @param compounds null for none
   * @param households a table of dwellings or counts by {@code building}, null for none
   * @throws InputException when a file cannot be read, when a value is wrong ({@code
   *     barriers.class}, {@code layer.id}, {@code layer.number}, {@code households.number}), when a
   *     layer has objects but none that can be used ({@code barriers.empty}, {@code
   *     buildings.empty}, {@code compounds.empty}, {@code households.building}), or when half of
   *     the buildings or more, or all barriers, lie outside the area ({@code area.mismatch})
   */
  public static ImportedCity read(
      Path area, Path barriers, Path buildings, Path compounds, Path households) {
    CityLayers layers = new CityLayers(VectorFiles.ReadOptions.DEFAULT, false, null);
    AreaFile.Areas areas = AreaFile.read(area, layers.notices);
    ImportedArea ground = areas.area();
    List<ImportedBarrier> lines = BarrierRows.read(layers.rows("barrier", barriers));
    requireOneWithin(ground.ground(), lines, barriers);
    BarrierNotices.list(lines, layers.notices);
    List<ImportedCompound> estates = compounds == null ? List.of() : layers.compounds(compounds);
    HouseholdTable table = households == null ? null : HouseholdTable.read(households);
    List<ImportedBuilding> houses = layers.houses(buildings, table, estates);
    if (table != null) table.listLeft(layers.notices);
    return new ImportedCity(
        ground,
        areas.parts(),
        lines,
        layers.inside(houses, ground.ground(), buildings),
        estates,
        layers.notices);
  }

  /** The buildings; none where the file is whole but empty: ground may still be to be built on. */
  private List<ImportedBuilding> houses(
      Path file, HouseholdTable table, List<ImportedCompound> estates) {
    LayerRows rows = rows("building", file);
    if (!rows.features().isEmpty()) return new BuildingRows(rows, table, estates, notices).read();
    notices.add(
        new ImportNotice(
            "no-buildings",
            "",
            null,
            file.getFileName() + " holds no buildings; the cells are open ground without load"));
    return List.of();
  }

  /** Reads the layer of barriers alone. */
  static List<ImportedBarrier> readBarriers(Path file) {
    return new CityLayers(VectorFiles.ReadOptions.DEFAULT, false, null).someBarriers(file);
  }

  private List<ImportedBarrier> someBarriers(Path file) {
    LayerRows rows = rows("barrier", file);
    List<ImportedBarrier> barriers = BarrierRows.read(rows);
    if (barriers.isEmpty()) throw rows.wrong("barriers.empty", "holds no barriers");
    return barriers;
  }

  private LayerRows rows(String kind, Path file) {
    VectorLayer layer = VectorFiles.readUsable(file, options);
    if (columns != null)
      layer = MappedLayer.of(layer, LayerTarget.ofKey(kind + "s").orElseThrow(), columns);
    LayerRows rows = new LayerRows(kind, file, layer, notices);
    rows.requireReadable();
    if (known && !rows.has("id") && !rows.has("source_id"))
      throw rows.wrong(
          "layer.noIds",
          "its objects have neither id nor source_id, so they cannot be found again; add one");
    return rows;
  }

  private static void requireOneWithin(MultiPolygon area, List<ImportedBarrier> lines, Path file) {
    if (lines.isEmpty()) return;
    Envelope box = area.getEnvelopeInternal();
    if (lines.stream().noneMatch(b -> box.intersects(b.barrier().line().getEnvelopeInternal())))
      throw InputException.of(
          "area.mismatch",
          file,
          "barriers",
          "",
          "lies wholly outside the area; choose files of the same place");
  }

  private List<ImportedCompound> compounds(Path file) {
    LayerRows rows = rows("compound", file);
    List<ImportedCompound> compounds = new ArrayList<>();
    for (Feature feature : rows.features()) {
      long id = rows.id(feature);
      String sourceId = rows.sourceId(feature, id);
      Geometry ground = rows.ground(feature, sourceId);
      if (ground == null) continue;
      String name = LayerRows.text(feature, "name");
      boolean walled = LayerRows.yes(feature, "walled");
      compounds.add(new ImportedCompound(sourceId, new Compound(id, name, walled, ground)));
    }
    boolean drawn = rows.features().stream().anyMatch(LayerRows::isDrawn);
    if (compounds.isEmpty() && drawn)
      throw rows.wrong(
          "compounds.empty",
          "holds no compound that encloses ground, of "
              + rows.features().size()
              + " features; compounds are polygons");
    return compounds;
  }

  private List<ImportedBuilding> inside(List<ImportedBuilding> all, MultiPolygon area, Path file) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(area);
    List<ImportedBuilding> inside = new ArrayList<>();
    for (ImportedBuilding b : all) {
      Coordinate place = b.building().footprint().getInteriorPoint().getCoordinate();
      if (locator.locate(place) != Location.EXTERIOR) inside.add(b);
      else notices.add(outside(b, place));
    }
    if (!all.isEmpty() && 2 * inside.size() <= all.size())
      throw InputException.of(
          "area.mismatch",
          file,
          "buildings",
          "",
          (inside.isEmpty()
                  ? "lies wholly"
                  : (all.size() - inside.size()) + " of its " + all.size() + " buildings lie")
              + " outside the area; choose files of the same place");
    return inside;
  }

  private ImportNotice outside(ImportedBuilding b, Coordinate place) {
    double households = b.building().households();
    String with =
        b.estimated() || households == 0
            ? ""
            : String.format(Locale.ROOT, " with %.0f households", households);
    return new ImportNotice(
        "building-outside",
        b.sourceId(),
        new Coordinate(Math.rint(place.x), Math.rint(place.y)),
        "Building " + b.sourceId() + with + " lies outside the area.",
        columns == null ? 0 : (int) b.building().id());
  }
}
