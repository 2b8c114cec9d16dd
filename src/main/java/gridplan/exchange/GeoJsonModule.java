package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Lattice geometry as GeoJSON in HTTP: written as CGCS2000 degrees, read from degrees and rounded
 * to the lattice. Malformed geometry is an input mismatch with the JSON path, hence a 400.
 */
public final class GeoJsonModule extends SimpleModule {
  public GeoJsonModule() {
    super("gridplan-geojson");
    addSerializer(Geometry.class, new Writer());
    add(Geometry.class);
    add(Point.class);
    add(MultiPoint.class);
    add(LineString.class);
    add(MultiLineString.class);
    add(Polygon.class);
    add(MultiPolygon.class);
  }

  private <T extends Geometry> void add(Class<T> kind) {
    addDeserializer(kind, new Reader<>(kind));
  }

  private static final class Writer extends ValueSerializer<Geometry> {
    @Override
    public void serialize(Geometry lattice, JsonGenerator json, SerializationContext context) {
      new GeoJsonWriter(json, CoordinateSystems.CGCS2000).writeGeometry(lattice);
    }
  }

  private static final class Reader<T extends Geometry> extends ValueDeserializer<T> {
    private final Class<T> kind;

    Reader(Class<T> kind) {
      this.kind = kind;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      try {
        Geometry degrees = new GeoJsonGeometry(json).read();
        if (!kind.isInstance(degrees))
          return context.reportInputMismatch(
              kind, "expected GeoJSON %s, got %s", kind.getSimpleName(), degrees.getGeometryType());
        return kind.cast(Lattice.map(degrees, Reader::toLattice));
      } catch (MalformedGeoJson e) {
        return context.reportInputMismatch(kind, "bad GeoJSON at %s: %s", e.path(), e.getMessage());
      } catch (IllegalArgumentException e) {
        return context.reportInputMismatch(kind, "bad GeoJSON: %s", e.getMessage());
      }
    }

    private static Coordinate toLattice(Coordinate degrees) {
      Coordinate place = CoordinateSystems.CGCS2000.toCgcs2000(degrees.x, degrees.y);
      return new Coordinate(Lattice.of(place.x), Lattice.of(place.y));
    }
  }
}
