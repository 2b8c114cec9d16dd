package gridplan.plan;

import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.partition.GridCodes;
import gridplan.layer.AreaInfo;
import gridplan.layer.Layers;
import gridplan.layer.Mosaics;
import gridplan.layer.StoredMosaic;
import gridplan.platform.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What plans stand on, from the layers. Keeps the mosaics used last; safe from any thread. */
@Component
class Grounds {
  private static final int CAPACITY = 4;

  private final Layers layers;
  private final Mosaics mosaics;
  private final Map<Long, Ground> kept =
      new LinkedHashMap<>(CAPACITY, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Ground> eldest) {
          return size() > CAPACITY;
        }
      };

  Grounds(Layers layers, Mosaics mosaics) {
    this.layers = layers;
    this.mosaics = mosaics;
  }

  /**
   * What stands in the database under that mosaic.
   *
   * @throws Problem {@code mosaic.notFound} (404)
   */
  Ground get(long mosaic) {
    synchronized (kept) {
      if (kept.containsKey(mosaic)) return kept.get(mosaic);
    }
    Ground loaded = load(mosaic); // outside the lock: it may wait for a connection
    synchronized (kept) {
      kept.putIfAbsent(mosaic, loaded);
      return kept.get(mosaic);
    }
  }

  /**
   * The area to plan for.
   *
   * @throws Problem {@code area.notFound} (404), {@code area.noMosaic} (409)
   */
  Site getSite(long area) {
    AreaInfo info = layers.getArea(area);
    if (info.mosaic() == null)
      throw Problem.of("area.noMosaic", 409, "This area has no cells yet; make its mosaic first.")
          .with("area", area);
    return new Site(area, prefix(info.code()), info.mosaic().id(), info.bandMin(), info.bandMax());
  }

  /** All buildings that a mosaic was made with, footprints in lattice geometry. */
  List<Building> buildings(long mosaic) {
    return mosaics.inputOf(mosaic).buildings();
  }

  private Ground load(long mosaic) {
    StoredMosaic stored = mosaics.getStored(mosaic);
    boolean estimated = layers.getArea(stored.areaId()).estimated();
    return Ground.ofMosaic(
        mosaic,
        stored.areaId(),
        stored.mosaic(),
        communities(stored),
        stored.compounds(),
        estimated,
        () -> surroundings(mosaic));
  }

  private Communities communities(StoredMosaic stored) {
    if (stored.within().isEmpty()) return Communities.NONE;
    String ofArea = layers.getArea(stored.areaId()).code();
    Map<Long, Integer> index = new HashMap<>();
    List<Communities.Community> all = new ArrayList<>();
    for (AreaInfo area : layers.listAreas()) {
      if (area.parentId() == null || area.parentId() != stored.areaId()) continue;
      index.put(area.id(), all.size());
      String name = area.name().isEmpty() ? area.level() + " " + area.id() : area.name();
      all.add(new Communities.Community(area.id(), name, prefixWithin(ofArea, area.code())));
    }
    int[] ofCell =
        stored.within().stream().mapToInt(area -> index.getOrDefault(area, -1)).toArray();
    return new Communities(Communities.distinct(all), ofCell);
  }

  /** A community's own prefix: a whole code, or one that continues the area's; else empty. */
  private static String prefixWithin(String ofArea, String code) {
    boolean continues = !ofArea.isEmpty() && code.length() > ofArea.length();
    boolean own = code.length() == GridCodes.AREA_DIGITS || (continues && code.startsWith(ofArea));
    return own ? prefix(code) : "";
  }

  private Ground.Surroundings surroundings(long mosaic) {
    MosaicInput input = mosaics.inputOf(mosaic);
    return new Ground.Surroundings(
        input.buildings().stream()
            .collect(Collectors.toUnmodifiableMap(Building::id, Building::footprint)),
        input.barriers());
  }

  /** The area's code filled up to twelve digits; empty for what is no administrative code. */
  private static String prefix(String code) {
    if (!code.matches("[0-9]{1," + GridCodes.AREA_DIGITS + "}")) return "";
    String first = GridCodes.next(code, 1);
    return first.substring(0, first.length() - GridCodes.SEQUENCE_DIGITS);
  }
}
