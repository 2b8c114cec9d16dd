package gridplan.core.mosaic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;

/**
 * Where two inputs of one area differ: what is new, gone or changed, both as it was and as it is.
 *
 * @param buildings footprints
 * @param lines barriers and outlines of compounds
 * @param buildingIds whose buildings are not what they were
 */
record InputChange(List<Geometry> buildings, List<Geometry> lines, Set<Long> buildingIds) {

  static InputChange between(MosaicInput before, MosaicInput now) {
    List<Geometry> buildings = new ArrayList<>();
    List<Geometry> lines = new ArrayList<>();
    Set<Long> ids = new HashSet<>();
    for (Building b : different(before.buildings(), now.buildings(), InputChange::content)) {
      buildings.add(b.footprint());
      ids.add(b.id());
    }
    for (Barrier b : different(before.barriers(), now.barriers(), InputChange::content))
      lines.add(b.line());
    for (Compound c : different(before.compounds(), now.compounds(), InputChange::content))
      lines.add(c.ground());
    return new InputChange(buildings, lines, ids);
  }

  boolean isEmpty() {
    return buildings.isEmpty() && lines.isEmpty();
  }

  /** The objects of either list whose like, as often, the other has not. */
  private static <T> List<T> different(
      List<T> before, List<T> now, Function<T, List<Object>> content) {
    Map<List<Object>, Integer> count = new HashMap<>();
    before.forEach(o -> count.merge(content.apply(o), 1, Integer::sum));
    now.forEach(o -> count.merge(content.apply(o), -1, Integer::sum));
    List<T> different = new ArrayList<>();
    for (T o : before) if (count.get(content.apply(o)) > 0) different.add(o);
    for (T o : now) if (count.get(content.apply(o)) < 0) different.add(o);
    return different;
  }

  private static List<Object> content(Building b) {
    return List.of(b.id(), b.compound(), b.households(), b.residents(), vertices(b.footprint()));
  }

  private static List<Object> content(Barrier b) {
    return List.of(b.id(), b.barrierClass(), b.bridge(), b.tunnel(), vertices(b.line()));
  }

  private static List<Object> content(Compound c) {
    return List.of(c.id(), c.walled(), vertices(c.ground()));
  }

  private static Object vertices(Geometry g) {
    return Objects.requireNonNull(java.util.Arrays.asList(g.getCoordinates()));
  }
}
