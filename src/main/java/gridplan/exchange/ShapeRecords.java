package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * The geometries of a {@code .shp}, one after another (ESRI's description of 1998). Z and M are
 * dropped. Clockwise rings are shells; the others are holes of the smallest shell round them, and
 * shells themselves where there is none, so that no ring is lost. Not for several threads.
 */
final class ShapeRecords implements AutoCloseable {
  private static final int FILE_CODE = 9994;
  private static final int HEADER_BYTES = 100;
  private static final int MAX_RECORD_BYTES = 1 << 30;

  private final DataInputStream in;
  private int number;
  private Geometry geometry;
  private boolean droppedZ;

  /**
   * @throws IOException when it is no shapefile
   */
  ShapeRecords(InputStream raw) throws IOException {
    in = new DataInputStream(raw);
    byte[] header = in.readNBytes(HEADER_BYTES);
    if (header.length < HEADER_BYTES || ByteBuffer.wrap(header).getInt() != FILE_CODE)
      throw new IOException("is no shapefile: its first bytes are others");
  }

  /** Number of the record read last, from 1. */
  int number() {
    return number;
  }

  /** The geometry of the record read last; null for a null shape. */
  Geometry geometry() {
    return geometry;
  }

  /** Whether the record read last had Z or M. */
  boolean droppedZ() {
    return droppedZ;
  }

  /**
   * Reads the next record; false at the end.
   *
   * @throws IllegalArgumentException when the record is malformed
   */
  boolean next() throws IOException {
    byte[] head = in.readNBytes(8);
    if (head.length == 0) return false;
    number++;
    if (head.length < 8) throw new IllegalArgumentException("the file ends in its header");
    long length = 2L * ByteBuffer.wrap(head).getInt(4);
    if (length < 4 || length > MAX_RECORD_BYTES)
      throw new IllegalArgumentException("its length of " + length + " bytes cannot be");
    byte[] content = in.readNBytes((int) length);
    if (content.length < length)
      throw new IllegalArgumentException("the file ends in the middle of it");
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
      droppedZ = bytes.getInt(0) > 8;
      geometry = shape(bytes);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("it ends too early", e);
    }
    return true;
  }

  private static Geometry shape(ByteBuffer bytes) {
    int type = bytes.getInt();
    return switch (type) {
      case 0 -> null;
      case 1, 11, 21 -> Lattice.FACTORY.createPoint(position(bytes));
      case 8, 18, 28 -> {
        bytes.position(bytes.position() + 32);
        yield Lattice.FACTORY.createMultiPointFromCoords(positions(bytes, count(bytes, 16)));
      }
      case 3, 13, 23 -> lines(parts(bytes));
      case 5, 15, 25 -> polygons(parts(bytes));
      default ->
          throw new IllegalArgumentException(
              "is of shape type " + type + (type == 31 ? " (multipatch)" : "") + ", not read here");
    };
  }

  private static Coordinate position(ByteBuffer bytes) {
    return new Coordinate(bytes.getDouble(), bytes.getDouble());
  }

  private static Coordinate[] positions(ByteBuffer bytes, int count) {
    Coordinate[] positions = new Coordinate[count];
    for (int i = 0; i < count; i++) positions[i] = position(bytes);
    return positions;
  }

  private static int count(ByteBuffer bytes, int bytesEach) {
    int count = bytes.getInt();
    if (count < 0 || (long) count * bytesEach > bytes.remaining())
      throw new IllegalArgumentException("a count of " + count + " is more than the record holds");
    return count;
  }

  private static List<Coordinate[]> parts(ByteBuffer bytes) {
    bytes.position(bytes.position() + 32);
    int count = count(bytes, Integer.BYTES);
    int points = bytes.getInt();
    int[] start = new int[count + 1];
    for (int i = 0; i < count; i++) start[i] = bytes.getInt();
    start[count] = points;
    if (points < 0 || 16L * points > bytes.remaining())
      throw new IllegalArgumentException("a count of " + points + " is more than the record holds");
    List<Coordinate[]> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (start[i] < 0 || start[i] > start[i + 1] || i == 0 && start[0] != 0)
        throw new IllegalArgumentException("its parts do not follow each other");
      parts.add(positions(bytes, start[i + 1] - start[i]));
    }
    return parts;
  }

  private static Geometry lines(List<Coordinate[]> parts) {
    List<LineString> lines = new ArrayList<>();
    for (Coordinate[] part : parts)
      if (part.length > 1) lines.add(Lattice.FACTORY.createLineString(part));
      else if (part.length == 1) throw new IllegalArgumentException("a line has a single vertex");
    return lines.size() == 1
        ? lines.get(0)
        : Lattice.FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
  }

  /** A shell with the holes that were found to lie in it. */
  private record Shell(LinearRing ring, Envelope box, double area, List<LinearRing> holes) {
    static Shell of(LinearRing ring) {
      double area = Lattice.FACTORY.createPolygon(ring).getArea();
      return new Shell(ring, ring.getEnvelopeInternal(), area, new ArrayList<>());
    }

    boolean holds(LinearRing hole) {
      if (!box.covers(hole.getEnvelopeInternal())) return false;
      Coordinate[] outline = ring.getCoordinates();
      for (Coordinate vertex : hole.getCoordinates()) {
        int at = PointLocation.locateInRing(vertex, outline);
        if (at != Location.BOUNDARY) return at == Location.INTERIOR;
      }
      return true;
    }
  }

  private static Geometry polygons(List<Coordinate[]> parts) {
    List<Shell> shells = new ArrayList<>();
    List<LinearRing> others = new ArrayList<>();
    for (Coordinate[] part : parts) {
      if (part.length == 0) continue;
      LinearRing ring = ring(part);
      if (Orientation.isCCWArea(ring.getCoordinates())) others.add(ring);
      else shells.add(Shell.of(ring));
    }
    for (LinearRing hole : others) {
      Shell home = null;
      for (Shell shell : shells)
        if ((home == null || shell.area() < home.area()) && shell.holds(hole)) home = shell;
      if (home == null) shells.add(Shell.of(hole));
      else home.holes().add(hole);
    }
    Polygon[] polygons =
        shells.stream()
            .map(s -> Lattice.FACTORY.createPolygon(s.ring(), s.holes().toArray(LinearRing[]::new)))
            .toArray(Polygon[]::new);
    return polygons.length == 1 ? polygons[0] : Lattice.FACTORY.createMultiPolygon(polygons);
  }

  private static LinearRing ring(Coordinate[] part) {
    Coordinate[] ring = part;
    if (!ring[0].equals2D(ring[ring.length - 1])) {
      ring = Arrays.copyOf(ring, ring.length + 1);
      ring[ring.length - 1] = ring[0].copy();
    }
    if (ring.length < 4) throw new IllegalArgumentException("a ring has fewer than three corners");
    return Lattice.FACTORY.createLinearRing(ring);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
