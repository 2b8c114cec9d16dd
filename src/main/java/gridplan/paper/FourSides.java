package gridplan.paper;

import gridplan.core.mosaic.Barrier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * How far a grid reaches on its four sides (四至): east, south, west and north, each by the names of
 * the lines that bound it there.
 *
 * <p>A piece of boundary is on the side on which it lies as seen from the middle of the grid's box,
 * stretched to a square. Of each side the lines are named that make up most of it, the longest
 * first.
 */
final class FourSides {
  /** As they are said: 东、南、西、北. */
  enum Side {
    EAST("东"),
    SOUTH("南"),
    WEST("西"),
    NORTH("北");

    final String word;

    Side(String word) {
      this.word = word;
    }
  }

  /** Names until they make up this share of a side… */
  private static final double ENOUGH = 0.75;

  /** …but not more than these. */
  private static final int MOST_NAMES = 3;

  private FourSides() {}

  /**
   * @param grid its ground in metres
   * @param lines what boundaries may follow
   * @return for each side one to three names, the longest stretch first; never empty for a polygon
   */
  static Map<Side, List<String>> of(Geometry grid, NamedLines lines) {
    Map<Side, Map<String, Double>> metres = new EnumMap<>(Side.class);
    for (Side side : Side.values()) metres.put(side, new LinkedHashMap<>());
    Envelope box = grid.getEnvelopeInternal();
    for (int part = 0; part < grid.getNumGeometries(); part++) {
      Coordinate[] ring = ((Polygon) grid.getGeometryN(part)).getExteriorRing().getCoordinates();
      for (int i = 1; i < ring.length; i++)
        metres
            .get(side(box, ring[i - 1], ring[i]))
            .merge(
                name(lines.along(ring[i - 1], ring[i])),
                ring[i - 1].distance(ring[i]),
                Double::sum);
    }
    Map<Side, List<String>> named = new EnumMap<>(Side.class);
    metres.forEach((side, of) -> named.put(side, mostOf(of)));
    return named;
  }

  private static Side side(Envelope box, Coordinate a, Coordinate b) {
    Coordinate centre = box.centre();
    double x = ((a.x + b.x) / 2 - centre.x) / Math.max(box.getWidth(), 1e-9);
    double y = ((a.y + b.y) / 2 - centre.y) / Math.max(box.getHeight(), 1e-9);
    if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? Side.EAST : Side.WEST;
    return y >= 0 ? Side.NORTH : Side.SOUTH;
  }

  private static List<String> mostOf(Map<String, Double> metres) {
    double all = metres.values().stream().mapToDouble(Double::doubleValue).sum();
    List<String> names = new ArrayList<>();
    double told = 0;
    List<Map.Entry<String, Double>> longest =
        metres.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .toList();
    for (Map.Entry<String, Double> entry : longest) {
      if (names.size() == MOST_NAMES || told >= ENOUGH * all) break;
      names.add(entry.getKey());
      told += entry.getValue();
    }
    return names;
  }

  /** What a stretch of boundary is called on paper. */
  static String name(Optional<Barrier> line) {
    if (line.isEmpty()) return "楼院之间";
    Barrier barrier = line.get();
    if (!barrier.name().isBlank()) return barrier.name().strip();
    return switch (barrier.barrierClass()) {
      case EXPRESSWAY -> "快速路";
      case RIVER -> "河道";
      case RAILWAY -> "铁路";
      case ARTERIAL -> "主干路";
      case COLLECTOR -> "次干路";
      case WALL -> "围墙";
      case LANE -> "街巷";
      case FOOTPATH -> "小路";
    };
  }
}
