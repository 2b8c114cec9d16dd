package gridplan.exchange;

import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Compound;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads the reference layers of an area from a file each, as the sample towns have them.
 *
 * <p>Barriers are lines with {@code class} (a key of {@link BarrierClass}; a lane where it is
 * missing), {@code name}, {@code bridge}, {@code tunnel}. Compounds are polygons with {@code name}
 * and {@code walled}. Buildings are polygons with {@code households}, {@code residents}, {@code
 * compound}, {@code levels}, {@code use}; where none has households, and no file of households is
 * given, they are estimated. Every layer may have an {@code id}, a whole number; else objects count
 * from 1.
 */
public final class CityLayers {
  private static final double MEAN_SIZE = HouseholdEstimate.Constants.DEFAULT.meanSize();

  private final List<ImportNotice> notices = new ArrayList<>();
  private final VectorFiles.ReadOptions options;

  /** Whether objects must bring their ids along, for they are to be found again by them. */
  private final boolean known;

  private CityLayers(VectorFiles.ReadOptions options, boolean known) {
    this.options = options;
    this.known = known;
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
   * @param estates compounds of the area, in which buildings are found that name none
   * @throws InputException as {@link #read}; {@code layer.noIds} when objects have neither
   */
  public static OneLayer readLayer(
      String layer,
      Path file,
      VectorFiles.ReadOptions options,
      MultiPolygon area,
      List<ImportedCompound> estates) {
    CityLayers layers = new CityLayers(options, true);
    List<ImportedBarrier> barriers = List.of();
    List<ImportedCompound> compounds = List.of();
    List<ImportedBuilding> buildings = List.of();
    Map<Long, String> sources = new HashMap<>();
    switch (layer) {
      case "barriers" -> barriers = layers.barriers(file);
      case "compounds" -> compounds = layers.compounds(file);
      case "buildings" -> {
        estates.forEach(e -> sources.put(e.compound().id(), e.sourceId()));
        buildings = layers.inside(layers.buildings(file, null, null, estates), area, file);
        boolean named = buildings.stream().anyMatch(b -> b.building().compound() != 0);
        if (named && layers.read(file).fields().contains("compound")) {
          sources.clear();
          for (ImportedBuilding b : buildings)
            sources.put(b.building().compound(), "compound/" + b.building().compound());
        }
      }
      default -> throw new IllegalArgumentException(layer);
    }
    return new OneLayer(barriers, compounds, buildings, sources, layers.notices);
  }

  private VectorLayer read(Path file) {
    VectorLayer layer = VectorFiles.read(file, options);
    boolean named = layer.fields().contains("id") || layer.fields().contains("source_id");
    if (known && !named)
      throw InputException.of(
          "layer.noIds",
          file,
          layer.name(),
          "",
          "its objects have neither id nor source_id, so they cannot be found again; add one");
    return layer;
  }

  /** What an object is called where it comes from. */
  private static String sourceId(Feature feature, String kind, long id) {
    String given = feature.text("source_id");
    return given == null || given.isBlank() ? kind + "/" + id : given.strip();
  }

  /**
   * Reads the layers.
   *
   * @param compounds null for none
   * @param households a table of dwellings or counts by {@code building}, null for none
   * @throws InputException when a file cannot be read, when a value is wrong ({@code
   *     barriers.class}, {@code layer.id}, {@code layer.geometry}, {@code households.building}),
   *     when there are no buildings or no barriers, or when half of the buildings or more, or all
   *     barriers, lie outside the area ({@code area.mismatch})
   */
  public static ImportedCity read(
      Path area, Path barriers, Path buildings, Path compounds, Path households) {
    CityLayers layers = new CityLayers(VectorFiles.ReadOptions.DEFAULT, false);
    ImportedArea ground = AreaFile.read(area);
    List<ImportedBarrier> lines = layers.barriers(barriers);
    requireOneWithin(ground.ground(), lines, barriers);
    List<ImportedCompound> estates = compounds == null ? List.of() : layers.compounds(compounds);
    Map<Long, double[]> counts = households == null ? null : households(households);
    List<ImportedBuilding> houses = layers.buildings(buildings, counts, households, estates);
    return new ImportedCity(
        ground,
        List.of(),
        lines,
        layers.inside(houses, ground.ground(), buildings),
        estates,
        layers.notices);
  }

  /** Reads the layer of barriers alone. */
  static List<ImportedBarrier> readBarriers(Path file) {
    return new CityLayers(VectorFiles.ReadOptions.DEFAULT, false).barriers(file);
  }

  private List<ImportedBarrier> barriers(Path file) {
    VectorLayer layer = read(file);
    List<ImportedBarrier> barriers = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    for (Feature feature : layer.features()) {
      long id = id(feature, ids, file, layer);
      BarrierClass barrierClass = barrierClass(feature, file, layer);
      Geometry geometry = feature.geometry();
      if (geometry == null || geometry.getDimension() != 1)
        throw wrongGeometry(feature, file, layer, "a line");
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        LineString line = (LineString) geometry.getGeometryN(i);
        Barrier barrier =
            new Barrier(
                id,
                barrierClass,
                text(feature, "name"),
                yes(feature, "bridge"),
                yes(feature, "tunnel"),
                line);
        if (!line.isEmpty())
          barriers.add(new ImportedBarrier(sourceId(feature, "barrier", id), barrier, true));
      }
    }
    if (barriers.isEmpty())
      throw InputException.of("barriers.empty", file, layer.name(), "", "holds no barriers");
    return barriers;
  }

  private static void requireOneWithin(MultiPolygon area, List<ImportedBarrier> lines, Path file) {
    Envelope box = area.getEnvelopeInternal();
    if (lines.stream().noneMatch(b -> box.intersects(b.barrier().line().getEnvelopeInternal())))
      throw InputException.of(
          "area.mismatch",
          file,
          "barriers",
          "",
          "lies wholly outside the area; choose files of the same place");
  }

  private static BarrierClass barrierClass(Feature feature, Path file, VectorLayer layer) {
    String key = feature.text("class");
    if (key == null || key.isBlank()) return BarrierClass.LANE;
    return Arrays.stream(BarrierClass.values())
        .filter(c -> c.key().equals(key.strip().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                InputException.of(
                    "barriers.class",
                    file,
                    layer.name(),
                    "feature " + feature.number(),
                    "has the class "
                        + key
                        + "; known are "
                        + Arrays.stream(BarrierClass.values())
                            .map(BarrierClass::key)
                            .collect(Collectors.joining(", "))));
  }

  private List<ImportedCompound> compounds(Path file) {
    VectorLayer layer = read(file);
    List<ImportedCompound> compounds = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    for (Feature feature : layer.features()) {
      long id = id(feature, ids, file, layer);
      Geometry ground = ground(feature, file, layer, "compound/" + id);
      if (ground.isEmpty()) continue;
      compounds.add(
          new ImportedCompound(
              sourceId(feature, "compound", id),
              new Compound(id, text(feature, "name"), yes(feature, "walled"), ground)));
    }
    return compounds;
  }

  private List<ImportedBuilding> buildings(
      Path file, Map<Long, double[]> counts, Path households, List<ImportedCompound> estates) {
    VectorLayer layer = read(file);
    OsmCompounds.Finder finder =
        new OsmCompounds.Finder(layer.fields().contains("compound") ? List.of() : estates);
    boolean counted = counts != null || layer.fields().contains("households");
    double usualLevels =
        HouseholdEstimate.usualLevels(
            layer.features().stream().map(f -> number(f, "levels", file, layer)).toList());
    List<ImportedBuilding> buildings = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    for (Feature feature : layer.features()) {
      long id = id(feature, ids, file, layer);
      Geometry ground = ground(feature, file, layer, "building/" + id);
      if (ground.isEmpty()) continue;
      HouseholdEstimate load =
          counts != null
              ? load(counts.remove(id))
              : counted
                  ? load(feature, file, layer)
                  : estimate(feature, ground, usualLevels, file, layer);
      boolean register = counted && !"estimate".equals(feature.text("households_source"));
      Double compound = number(feature, "compound", file, layer);
      buildings.add(
          new ImportedBuilding(
              sourceId(feature, "building", id),
              text(feature, "name"),
              text(feature, "address"),
              text(feature, "use"),
              number(feature, "levels", file, layer),
              counts == null && !register,
              new Building(
                  id,
                  compound == null
                      ? finder.find(ground.getInteriorPoint().getCoordinate())
                      : compound.longValue(),
                  ground,
                  load.households(),
                  load.residents())));
    }
    if (buildings.isEmpty())
      throw InputException.of(
          "buildings.empty",
          file,
          layer.name(),
          "",
          layer.features().isEmpty()
              ? "holds no buildings"
              : "holds no building that encloses ground, of "
                  + layer.features().size()
                  + "; is the file's coordinate system the right one?");
    if (counts != null) refuseStrangers(counts, households);
    return buildings;
  }

  private static HouseholdEstimate estimate(
      Feature feature, Geometry ground, double usualLevels, Path file, VectorLayer layer) {
    double area = PlanningProjection.of(ground).area(ground);
    Double levels = number(feature, "levels", file, layer);
    return HouseholdEstimate.of(area, levels, text(feature, "use"), usualLevels);
  }

  private static void refuseStrangers(Map<Long, double[]> left, Path file) {
    if (left.isEmpty()) return;
    throw InputException.of(
        "households.building",
        file,
        "",
        "building " + left.keySet().stream().min(Long::compare).orElseThrow(),
        "is not in the layer of buildings, like " + (left.size() - 1) + " more");
  }

  private static HouseholdEstimate load(double[] count) {
    return count == null ? HouseholdEstimate.NONE : new HouseholdEstimate(count[0], count[1]);
  }

  private HouseholdEstimate load(Feature feature, Path file, VectorLayer layer) {
    Double households = number(feature, "households", file, layer);
    Double residents = number(feature, "residents", file, layer);
    double count = households == null ? 0 : households;
    return new HouseholdEstimate(count, residents == null ? count * MEAN_SIZE : residents);
  }

  /** Households and residents by building: rows with a count, else one household for each row. */
  private static Map<Long, double[]> households(Path file) {
    Csv.Table table = Csv.read(file, null);
    int building = table.find("building");
    int count = table.find("households");
    int residents = table.find("residents");
    if (building < 0)
      throw InputException.of(
          "households.columns", file, "", "header", "needs the column building");
    Map<Long, double[]> counts = new HashMap<>();
    for (int i = 0; i < table.rows().size(); i++) {
      List<String> row = table.rows().get(i);
      try {
        double[] sums =
            counts.computeIfAbsent(Long.valueOf(row.get(building).strip()), b -> new double[2]);
        double homes = count < 0 ? 1 : Double.parseDouble(row.get(count).strip());
        sums[0] += homes;
        sums[1] +=
            residents < 0 ? homes * MEAN_SIZE : Double.parseDouble(row.get(residents).strip());
      } catch (NumberFormatException e) {
        throw InputException.of(
            "households.number", file, "", "row " + (i + 1), "holds no number where one must be");
      }
    }
    return counts;
  }

  private static long id(Feature feature, Set<Long> ids, Path file, VectorLayer layer) {
    Double given = number(feature, "id", file, layer);
    long id = given == null ? feature.number() : given.longValue();
    if (given != null && given != id || !ids.add(id))
      throw InputException.of(
          "layer.id",
          file,
          layer.name(),
          "feature " + feature.number(),
          "has the id " + feature.text("id") + "; ids are whole numbers, each used once");
    return id;
  }

  private Geometry ground(Feature feature, Path file, VectorLayer layer, String sourceId) {
    Geometry ground = feature.geometry();
    if (!(ground instanceof Polygon || ground instanceof MultiPolygon))
      throw wrongGeometry(feature, file, layer, "a polygon");
    if (ground.isEmpty()) notices.add(leftOut(sourceId));
    if (ground.isValid()) return ground;
    List<Coordinate[]> rings = new ArrayList<>();
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      Polygon part = (Polygon) ground.getGeometryN(i);
      rings.add(part.getExteriorRing().getCoordinates());
      for (int k = 0; k < part.getNumInteriorRing(); k++)
        rings.add(part.getInteriorRingN(k).getCoordinates());
    }
    Geometry repaired = LatticePolygons.evenOdd(rings).ground();
    String what = repaired.isEmpty() ? "encloses no ground and was left out" : "was repaired";
    notices.add(
        new ImportNotice(
            sourceId.replaceFirst("/.*", "") + "-repaired",
            sourceId,
            ground.getCoordinate(),
            "The outline of " + sourceId + " crosses itself; it " + what + "."));
    return repaired.getNumGeometries() == 1 ? repaired.getGeometryN(0) : repaired;
  }

  private static ImportNotice leftOut(String sourceId) {
    return new ImportNotice(
        sourceId.replaceFirst("/.*", "") + "-empty",
        sourceId,
        null,
        "The outline of " + sourceId + " is empty; it was left out.");
  }

  private static InputException wrongGeometry(
      Feature feature, Path file, VectorLayer layer, String wanted) {
    return InputException.of(
        "layer.geometry",
        file,
        layer.name(),
        "feature " + feature.number(),
        "is "
            + (feature.geometry() == null
                ? "without geometry"
                : "a " + feature.geometry().getGeometryType())
            + "; every feature must be "
            + wanted);
  }

  private static String text(Feature feature, String field) {
    String text = feature.text(field);
    return text == null ? "" : text;
  }

  private static Double number(Feature feature, String field, Path file, VectorLayer layer) {
    try {
      Double number = feature.number(field);
      if (number == null || Double.isFinite(number) && (number >= 0 || field.equals("id")))
        return number;
    } catch (NumberFormatException e) {
      // Falls through: reported like any other value that is no number.
    }
    throw InputException.of(
        "layer.number",
        file,
        layer.name(),
        "feature " + feature.number(),
        field
            + " is '"
            + feature.text(field)
            + (field.equals("id")
                ? "', not a whole number; rename the field to source_id to keep such ids"
                : "', not a number that is not negative"));
  }

  private static boolean yes(Feature feature, String field) {
    String text = feature.text(field);
    return text != null
        && !Set.of("", "0", "false", "no", "f", "n").contains(text.toLowerCase(Locale.ROOT));
  }

  private List<ImportedBuilding> inside(List<ImportedBuilding> all, MultiPolygon area, Path file) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(area);
    List<ImportedBuilding> inside = new ArrayList<>();
    for (ImportedBuilding b : all) {
      Coordinate place = b.building().footprint().getInteriorPoint().getCoordinate();
      if (locator.locate(place) != Location.EXTERIOR) inside.add(b);
      else
        notices.add(
            new ImportNotice(
                "building-outside",
                b.sourceId(),
                new Coordinate(Math.rint(place.x), Math.rint(place.y)),
                "Building " + b.sourceId() + " lies outside the area."));
    }
    if (2 * inside.size() <= all.size())
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
}
