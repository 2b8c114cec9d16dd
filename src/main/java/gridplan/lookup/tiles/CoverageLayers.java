package gridplan.lookup.tiles;

import gridplan.edition.EditionGrid;
import gridplan.edition.EditionPeriod;
import gridplan.edition.Editions;
import gridplan.layer.AreaInfo;
import gridplan.layer.Layers;
import gridplan.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * The states of grids and areas that were drawn last. A state has a version, which names what it is
 * made of and so never stands for anything else. Safe from any thread.
 */
@Service
class CoverageLayers {
  private static final int KEPT = 8;

  private final Editions editions;
  private final Layers layers;
  private final Clock clock;
  private final Map<String, DrawnLayer> states =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DrawnLayer> eldest) {
          return size() > KEPT;
        }
      };

  CoverageLayers(Editions editions, Layers layers, Clock clock) {
    this.editions = editions;
    this.layers = layers;
    this.clock = clock;
  }

  /**
   * What a layer is made of at some moment.
   *
   * @param editions of grids; empty for areas
   */
  record Version(String name, List<EditionPeriod> editions) {}

  /** The grids in force today. */
  Version gridsToday() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    List<EditionPeriod> valid =
        editions.listPeriods().stream().filter(period -> period.contains(today)).toList();
    String names = valid.stream().map(period -> "e" + period.edition()).toList().toString();
    return new Version("g" + hash(names), valid);
  }

  /**
   * The grids of one edition.
   *
   * @throws Problem {@code edition.notFound} (404)
   */
  Version gridsOf(long edition) {
    long area = editions.getEdition(edition).area();
    return new Version(
        "e" + edition, List.of(new EditionPeriod(edition, area, Editions.GRID_TIER, null, null)));
  }

  Version areas() {
    return new Version("a" + hash(layers.state()), List.of());
  }

  private static String hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }

  DrawnLayer grids(Version version) {
    return state(version, () -> new DrawnLayer("grids", grids(version.editions())));
  }

  DrawnLayer areas(Version version) {
    return state(version, () -> new DrawnLayer("areas", areaFaces()));
  }

  private DrawnLayer state(Version version, Supplier<DrawnLayer> make) {
    synchronized (states) {
      return states.computeIfAbsent(version.name(), name -> make.get());
    }
  }

  private List<DrawnLayer.Face> grids(List<EditionPeriod> drawn) {
    List<DrawnLayer.Face> faces = new ArrayList<>();
    for (EditionPeriod period : drawn)
      for (EditionGrid grid : editions.getGrids(period.edition()))
        faces.add(
            new DrawnLayer.Face(
                0,
                period.area(),
                attributes(grid, period, grid.households()),
                attributes(
                    grid,
                    period,
                    grid.households() < EditionGrid.FEWEST_TOLD ? null : grid.households()),
                grid.ground()));
    return faces;
  }

  private static Map<String, Object> attributes(
      EditionGrid grid, EditionPeriod period, Double households) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("code", grid.code());
    attributes.put("name", grid.name());
    attributes.put("kind", grid.kind());
    attributes.put("households", households);
    attributes.put("estimated", grid.estimated());
    attributes.put("edition", period.edition());
    return attributes;
  }

  private List<DrawnLayer.Face> areaFaces() {
    List<DrawnLayer.Face> faces = new ArrayList<>();
    for (AreaInfo area : layers.listAreas()) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("code", area.code());
      attributes.put("name", area.name());
      attributes.put("level", area.level());
      faces.add(
          new DrawnLayer.Face(
              area.id(), area.id(), attributes, attributes, layers.boundary(area.id())));
    }
    return faces;
  }
}
