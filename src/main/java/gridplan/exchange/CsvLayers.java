package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * Layers in CSV: points in two columns (written as {@code lon}, {@code lat}), other geometry as WKT
 * in one (written as {@code wkt}). Attributes are text.
 */
final class CsvLayers {
  private static final Set<String> WKT = Set.of("wkt", "geometry", "geom", "the_geom");
  private static final int MAX_NESTING = 16;

  private CsvLayers() {}

  static VectorLayer read(Path file, VectorFiles.ReadOptions options) {
    Csv.Table table = Csv.read(file, options.encoding());
    int x = CoordinateColumns.findX(table.header());
    int y = CoordinateColumns.findY(table.header());
    int wkt = CoordinateColumns.find(table.header(), WKT);
    LayerCollector layer = new LayerCollector(file, VectorFiles.baseName(file), options);
    for (List<String> row : table.rows()) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++)
        if (i != wkt && !(x >= 0 && y >= 0 && (i == x || i == y)))
          attributes.put(table.header().get(i), row.get(i));
      Geometry geometry = null;
      if (wkt >= 0) geometry = parseWkt(row.get(wkt), file, layer.next());
      else if (x >= 0 && y >= 0) geometry = point(row.get(x), row.get(y), file, layer.next());
      layer.add(attributes, geometry);
    }
    return layer.finish();
  }

  private static Geometry point(String x, String y, Path file, int row) {
    if (x.isBlank() && y.isBlank()) return null;
    try {
      return Lattice.FACTORY.createPoint(
          new Coordinate(Double.parseDouble(x.strip()), Double.parseDouble(y.strip())));
    } catch (NumberFormatException e) {
      throw InputException.of(
          "csv.number", file, "", "row " + row, "'" + x + "', '" + y + "' are no coordinates");
    }
  }

  private static Geometry parseWkt(String text, Path file, int row) {
    if (text.isBlank()) return null;
    try {
      checkNesting(text);
      return new WKTReader(Lattice.FACTORY).read(text);
    } catch (ParseException | IllegalArgumentException e) {
      throw InputException.of(
          "csv.wkt", file, "", "row " + row, "is not well-known text: " + e.getMessage());
    }
  }

  /** The parser works by recursion and would overflow the stack on a crafted text. */
  private static void checkNesting(String text) throws ParseException {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '(' && ++depth > MAX_NESTING)
        throw new ParseException("nested more than " + MAX_NESTING + " levels deep");
      if (text.charAt(i) == ')') depth--;
    }
  }

  static void write(VectorLayer layer, Path file, VectorFiles.WriteOptions options) {
    boolean points =
        layer.features().stream()
            .allMatch(f -> f.geometry() == null || f.geometry() instanceof Point);
    List<String> header = new ArrayList<>(layer.fields());
    header.addAll(points ? List.of("lon", "lat") : List.of("wkt"));
    CoordinateSystem system = options.system();
    List<List<?>> rows = new ArrayList<>();
    for (Feature feature : layer.features()) {
      List<Object> row = new ArrayList<>();
      for (String field : layer.fields()) row.add(feature.text(field));
      addGeometry(feature.geometry(), points, system, row);
      rows.add(row);
    }
    Csv.write(file, options.encoding(), header, rows);
  }

  private static void addGeometry(
      Geometry lattice, boolean points, CoordinateSystem system, List<Object> row) {
    boolean none = lattice == null || lattice.isEmpty();
    if (!points) {
      row.add(
          none ? null : Lattice.map(lattice, c -> VectorFiles.place(c.x, c.y, system)).toText());
      return;
    }
    Coordinate place =
        none
            ? null
            : VectorFiles.place(lattice.getCoordinate().x, lattice.getCoordinate().y, system);
    row.add(place == null ? null : place.x);
    row.add(place == null ? null : place.y);
  }
}
