package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Building;
import gridplan.exchange.OsmShapes.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * Reads the map of a city from an {@code .osm.pbf} file.
 *
 * <p>The ground to be planned is the area file's, else the smallest administrative area that holds
 * at least 95 % of the buildings, else their hull. What lies outside is left out, buildings with a
 * notice each. Households are estimates.
 */
public final class CityReader {
  private static final double LINE_MARGIN_METRES = 50;

  private final Path file;
  private final OsmData data;
  private final List<ImportNotice> notices = new ArrayList<>();

  private CityReader(Path file, OsmData data) {
    this.file = file;
    this.data = data;
  }

  /**
   * Reads a city. Memory grows with what is kept of the file, not with the file.
   *
   * @param areaFile polygons of the ground to be planned, with the areas that it consists of where
   *     they have codes or names; or null
   * @throws InputException when either file cannot be read, when the map holds no buildings ({@code
   *     osm.no-buildings}) or, without an area file, no streets ({@code osm.no-streets}), or when
   *     half of the buildings or more lie outside the area ({@code area.mismatch})
   */
  public static ImportedCity read(Path osmFile, Path areaFile, Progress progress) {
    CityReader reader = new CityReader(osmFile, OsmData.read(osmFile, progress));
    return reader.city(areaFile, null, progress);
  }

  /**
   * Reads a newer map of an area that is known: the ground stays as it is.
   *
   * @param area ground and name; the answer has it as it is, and no areas below it
   * @throws InputException as {@link #read}
   */
  public static ImportedCity readWithin(Path osmFile, ImportedArea area, Progress progress) {
    CityReader reader = new CityReader(osmFile, OsmData.read(osmFile, progress));
    return reader.city(null, area, progress);
  }

  private ImportedCity city(Path areaFile, ImportedArea known, Progress progress) {
    progress.report("import.buildings", 0);
    List<OsmBuildings.Found> buildings = OsmBuildings.read(data, file, notices);
    progress.report("import.barriers", 0);
    List<ImportedBarrier> barriers =
        areaFile == null && known == null
            ? OsmBarriers.read(data, file, notices)
            : OsmBarriers.readAny(data, file, notices);
    progress.report("import.area", 0);
    List<AreaChooser.Candidate> candidates = known == null ? candidates() : List.of();
    AreaFile.Areas areas = known == null ? areas(areaFile, candidates, buildings) : none(known);
    ImportedArea area = areas.area();
    List<OsmBuildings.Found> inside = inside(area, areaFile, buildings);
    List<ImportedCompound> compounds = OsmCompounds.read(data, area.ground(), notices);
    List<ImportedBarrier> near = OsmBarriers.within(margin(area.ground()), barriers);
    BarrierNotices.list(near, notices);
    progress.report("import.area", 1);
    return new ImportedCity(
        area, areas.parts(), near, estimate(inside, compounds), compounds, notices);
  }

  /** The areas of the area file go before those of the map. */
  private AreaFile.Areas areas(
      Path areaFile, List<AreaChooser.Candidate> candidates, List<OsmBuildings.Found> buildings) {
    AreaFile.Areas areas =
        areaFile == null
            ? none(AreaChooser.choose(candidates, buildings, baseName(file)))
            : AreaFile.read(areaFile, notices);
    if (!areas.parts().isEmpty()) return areas;
    return new AreaFile.Areas(areas.area(), AreaChooser.children(areas.area(), candidates));
  }

  private static AreaFile.Areas none(ImportedArea area) {
    return new AreaFile.Areas(area, List.of());
  }

  private static String baseName(Path file) {
    return file.getFileName().toString().replaceFirst("\\.osm\\.pbf$|\\.pbf$", "");
  }

  private List<AreaChooser.Candidate> candidates() {
    OsmShapes shapes = new OsmShapes(data);
    List<AreaChooser.Candidate> candidates = new ArrayList<>();
    for (OsmData.Relation relation : data.relations())
      if (OsmRules.isAdmin(relation.tags()))
        addCandidate(relation.sourceId(), relation.tags(), shapes.of(relation), candidates);
    for (OsmData.Way way : data.ways())
      if (OsmRules.isAdmin(way.tags()) && way.closed() && way.tags().containsKey("name"))
        addCandidate(way.sourceId(), way.tags(), shapes.of(way), candidates);
    return candidates;
  }

  private void addCandidate(
      String sourceId,
      Map<String, String> tags,
      Shape shape,
      List<AreaChooser.Candidate> candidates) {
    String name = tags.getOrDefault("name", sourceId);
    if (shape instanceof Shape.Broken broken) {
      String why = OsmBuildings.reason(broken.why());
      notices.add(
          new ImportNotice(
              "area-" + broken.why(),
              sourceId,
              broken.where(),
              "Administrative area " + name + " (" + sourceId + ") is not used: " + why));
      return;
    }
    int adminLevel = OsmRules.adminLevel(tags);
    MultiPolygon ground = ((Shape.Ground) shape).ground();
    ImportedArea area =
        new ImportedArea(
            sourceId,
            OsmRules.areaCode(tags),
            name,
            ImportedArea.Level.ofAdminLevel(adminLevel),
            ImportedArea.Source.ADMIN,
            AreaArcs.densify(ground));
    double squareMetres = PlanningProjection.of(ground).area(ground);
    candidates.add(new AreaChooser.Candidate(adminLevel, area, squareMetres));
  }

  private List<OsmBuildings.Found> inside(
      ImportedArea area, Path areaFile, List<OsmBuildings.Found> buildings) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(area.ground());
    List<OsmBuildings.Found> inside = new ArrayList<>();
    for (OsmBuildings.Found building : buildings)
      if (locator.locate(building.inside()) != Location.EXTERIOR) inside.add(building);
      else
        notices.add(
            new ImportNotice(
                "building-outside",
                building.sourceId(),
                building.inside(),
                "Building " + building.sourceId() + " lies outside " + area.name()));
    int outside = buildings.size() - inside.size();
    if (2 * outside >= buildings.size())
      throw InputException.of(
          "area.mismatch",
          file,
          "buildings",
          "",
          (inside.isEmpty()
                  ? "lies wholly"
                  : outside + " of its " + buildings.size() + " buildings lie")
              + " outside the area of "
              + (areaFile == null ? area.name() : areaFile)
              + "; choose a file and an area of the same place");
    return inside;
  }

  /** Ground within {@link #LINE_MARGIN_METRES} of the area, roughly. */
  private static Geometry margin(MultiPolygon area) {
    PlanningProjection projection = PlanningProjection.of(area);
    Geometry coarse = DouglasPeuckerSimplifier.simplify(projection.toMetres(area), 5);
    Geometry wide = coarse.buffer(LINE_MARGIN_METRES, 4);
    return Lattice.map(wide, c -> projection.toLattice(c.x, c.y)).buffer(0);
  }

  private static List<ImportedBuilding> estimate(
      List<OsmBuildings.Found> inside, List<ImportedCompound> compounds) {
    OsmCompounds.Finder finder = new OsmCompounds.Finder(compounds);
    double usualLevels =
        HouseholdEstimate.usualLevels(
            inside.stream().map(found -> OsmRules.levels(found.tags())).toList());
    List<ImportedBuilding> buildings = new ArrayList<>(inside.size());
    for (OsmBuildings.Found found : inside) {
      double squareMetres = PlanningProjection.of(found.footprint()).area(found.footprint());
      Map<String, String> tags = found.tags();
      Double levels = OsmRules.levels(tags);
      String use = OsmRules.use(tags);
      HouseholdEstimate estimate = HouseholdEstimate.of(squareMetres, levels, use, usualLevels);
      Coordinate place = found.inside();
      Building building =
          new Building(
              found.id(),
              finder.find(place),
              found.footprint(),
              estimate.households(),
              estimate.residents());
      String name = tags.getOrDefault("name", "");
      buildings.add(
          new ImportedBuilding(
              found.sourceId(), name, OsmRules.address(tags), use, levels, true, null, building));
    }
    return buildings;
  }
}
