package gridplan.exchange;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.wololo.flatgeobuf.generated.GeometryType;

/**
 * Writes geometry tables of FlatGeobuf. Every table carries its type, parts of collections too,
 * which GDAL wants and the library's own conversion leaves out.
 */
final class FlatGeometryBuilder {
  private final FlatBufferBuilder builder;

  FlatGeometryBuilder(FlatBufferBuilder builder) {
    this.builder = builder;
  }

  /** The code of a JTS type. */
  static int type(String geometry) {
    String name = geometry.equals(Geometry.TYPENAME_LINEARRING) ? "LineString" : geometry;
    return List.of(GeometryType.names).indexOf(name);
  }

  /** Offset of the table of a geometry that is not empty. */
  int build(Geometry geometry) {
    int type = type(geometry.getGeometryType());
    if (geometry instanceof MultiPolygon || type == GeometryType.GeometryCollection)
      return withParts(geometry, type);
    List<CoordinateSequence> lines = new ArrayList<>();
    collect(geometry, lines);
    return withLines(lines, type);
  }

  private int withParts(Geometry geometry, int type) {
    List<Integer> parts = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++)
      if (!geometry.getGeometryN(i).isEmpty()) parts.add(build(geometry.getGeometryN(i)));
    int vector =
        org.wololo.flatgeobuf.generated.Geometry.createPartsVector(
            builder, parts.stream().mapToInt(Integer::intValue).toArray());
    return table(type, 0, 0, vector);
  }

  private static void collect(Geometry geometry, List<CoordinateSequence> lines) {
    if (geometry.isEmpty()) return;
    if (geometry instanceof LineString line) lines.add(line.getCoordinateSequence());
    else if (geometry instanceof Point point) lines.add(point.getCoordinateSequence());
    else if (geometry instanceof Polygon polygon) {
      lines.add(polygon.getExteriorRing().getCoordinateSequence());
      for (int i = 0; i < polygon.getNumInteriorRing(); i++)
        lines.add(polygon.getInteriorRingN(i).getCoordinateSequence());
    } else
      for (int i = 0; i < geometry.getNumGeometries(); i++)
        collect(geometry.getGeometryN(i), lines);
  }

  private int withLines(List<CoordinateSequence> lines, int type) {
    int vertices = lines.stream().mapToInt(CoordinateSequence::size).sum();
    double[] ordinates = new double[2 * vertices];
    long[] ends = new long[lines.size()];
    int at = 0;
    for (int i = 0; i < lines.size(); i++) {
      CoordinateSequence line = lines.get(i);
      for (int j = 0; j < line.size(); j++) {
        ordinates[at++] = line.getX(j);
        ordinates[at++] = line.getY(j);
      }
      ends[i] = at / 2;
    }
    boolean parted = type == GeometryType.Polygon || type == GeometryType.MultiLineString;
    int xy = org.wololo.flatgeobuf.generated.Geometry.createXyVector(builder, ordinates);
    int endsAt =
        parted && ends.length > 1
            ? org.wololo.flatgeobuf.generated.Geometry.createEndsVector(builder, ends)
            : 0;
    return table(type, xy, endsAt, 0);
  }

  private int table(int type, int xy, int ends, int parts) {
    org.wololo.flatgeobuf.generated.Geometry.startGeometry(builder);
    if (xy != 0) org.wololo.flatgeobuf.generated.Geometry.addXy(builder, xy);
    if (ends != 0) org.wololo.flatgeobuf.generated.Geometry.addEnds(builder, ends);
    if (parts != 0) org.wololo.flatgeobuf.generated.Geometry.addParts(builder, parts);
    org.wololo.flatgeobuf.generated.Geometry.addType(builder, type);
    return org.wololo.flatgeobuf.generated.Geometry.endGeometry(builder);
  }
}
