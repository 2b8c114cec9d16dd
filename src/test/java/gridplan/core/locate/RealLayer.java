package gridplan.core.locate;

import gridplan.core.lattice.Lattice;
import gridplan.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Polygons of a real GeoJSON layer on the lattice. */
public final class RealLayer {
  private RealLayer() {}

  /** The grids of a zipped GeoJSON file below the shared data, in file order. */
  public static List<Geometry> read(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(SharedData.require(name)))) {
      List<Geometry> grids = new ArrayList<>();
      for (JsonNode feature : JsonMapper.shared().readTree(in).get("features"))
        grids.add(geometry(feature.get("geometry")));
      return grids;
    }
  }

  private static Geometry geometry(JsonNode geometry) {
    JsonNode coordinates = geometry.get("coordinates");
    if (geometry.get("type").asString().equals("Polygon")) return polygon(coordinates);
    List<Polygon> parts = new ArrayList<>();
    for (JsonNode part : coordinates) parts.add(polygon(part));
    return Lattice.FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
  }

  private static Polygon polygon(JsonNode rings) {
    List<LinearRing> all = new ArrayList<>();
    for (JsonNode ring : rings) all.add(ring(ring));
    return Lattice.FACTORY.createPolygon(
        all.get(0), all.subList(1, all.size()).toArray(LinearRing[]::new));
  }

  private static LinearRing ring(JsonNode vertices) {
    Coordinate[] ring = new Coordinate[vertices.size()];
    for (int i = 0; i < ring.length; i++)
      ring[i] =
          new Coordinate(
              Lattice.of(vertices.get(i).get(0).asDouble()),
              Lattice.of(vertices.get(i).get(1).asDouble()));
    return Lattice.FACTORY.createLinearRing(ring);
  }
}
