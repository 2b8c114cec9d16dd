package gridplan.layer;

import gridplan.core.lattice.Lattice;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/** Puts the cells of a topology answer together again, as the page does. */
final class TopologyReader {
  private TopologyReader() {}

  static List<Polygon> cells(JsonNode topology) {
    List<List<Coordinate>> arcs = new ArrayList<>();
    for (JsonNode arc : topology.path("arcs")) arcs.add(arc(arc.get(2), topology.path("origin")));
    List<Polygon> cells = new ArrayList<>();
    for (JsonNode face : topology.path("faces")) {
      List<LinearRing> rings = new ArrayList<>();
      for (JsonNode ring : face) rings.add(ring(ring, arcs));
      cells.add(
          Lattice.FACTORY.createPolygon(
              rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new)));
    }
    return cells;
  }

  private static List<Coordinate> arc(JsonNode steps, JsonNode origin) {
    List<Coordinate> line = new ArrayList<>();
    long x = origin.get(0).asLong();
    long y = origin.get(1).asLong();
    for (int i = 0; i < steps.size(); i += 2) {
      x += steps.get(i).asLong();
      y += steps.get(i + 1).asLong();
      line.add(new Coordinate(x, y));
    }
    return line;
  }

  private static LinearRing ring(JsonNode references, List<List<Coordinate>> arcs) {
    List<Coordinate> ring = new ArrayList<>();
    for (JsonNode reference : references) {
      int arc = reference.asInt();
      List<Coordinate> line = new ArrayList<>(arcs.get(arc < 0 ? ~arc : arc));
      if (arc < 0) java.util.Collections.reverse(line);
      ring.addAll(ring.isEmpty() ? line : line.subList(1, line.size()));
    }
    return Lattice.FACTORY.createLinearRing(ring.toArray(Coordinate[]::new));
  }
}
