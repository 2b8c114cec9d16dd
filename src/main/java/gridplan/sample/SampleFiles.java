package gridplan.sample;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.Compound;
import gridplan.exchange.Csv;
import gridplan.exchange.Feature;
import gridplan.exchange.VectorFiles;
import gridplan.exchange.VectorLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** A sample town as files: GeoJSON in CGCS2000 degrees, a README and the counts to expect. */
public final class SampleFiles {
  private SampleFiles() {}

  /** The text of each file by its name; the same on every call and machine. */
  public static SortedMap<String, String> of(SampleTown town) {
    SortedMap<String, String> files = new TreeMap<>();
    int last = town.areas().size() - 1;
    files.put("parents.geojson", features(town.areas().subList(0, last), SampleFiles::area));
    files.put("area.geojson", features(town.areas().subList(last, last + 1), SampleFiles::area));
    files.put("barriers.geojson", features(town.barriers(), SampleFiles::barrier));
    files.put("compounds.geojson", features(town.compounds(), SampleFiles::compound));
    files.put("buildings.geojson", features(town.buildings(), SampleFiles::building));
    if (!town.parts().isEmpty())
      files.put("parts.geojson", features(town.parts(), SampleFiles::area));
    if (!town.others().isEmpty())
      files.put("others.geojson", features(town.others(), SampleFiles::area));
    for (SampleTown.Sheet sheet : town.sheets()) files.put(sheet.name() + ".csv", csv(sheet));
    for (SampleTown.Net net : town.nets())
      files.put("nets-" + net.key() + ".geojson", features(net.zones(), SampleFiles::zone));
    files.put("expected.json", SampleReadme.expected(town));
    files.put("README.md", SampleReadme.text(town));
    return files;
  }

  /**
   * Writes the files into a folder, which is made when missing; other files there stay.
   *
   * @throws UncheckedIOException naming the path that could not be written
   */
  public static void write(SampleTown town, Path folder) {
    try {
      Files.createDirectories(folder);
      for (var file : of(town).entrySet())
        Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
      workbook(town.sheet("register"), folder.resolve("register.xlsx"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the sample town: " + e.getMessage(), e);
    }
  }

  /** The same rows as a spreadsheet, whose bytes may differ between machines. */
  private static void workbook(SampleTown.Sheet sheet, Path file) {
    List<Feature> rows = new ArrayList<>();
    for (List<String> row : sheet.rows()) {
      Map<String, Object> cells = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) cells.put(sheet.header().get(i), row.get(i));
      rows.add(new Feature(rows.size() + 1, cells, null));
    }
    VectorFiles.write(new VectorLayer(sheet.name(), sheet.header(), rows), file);
  }

  private static <T> String features(List<T> things, Function<T, String> feature) {
    StringJoiner lines =
        new StringJoiner(",\n", "{\"type\":\"FeatureCollection\",\"features\":[\n", "\n]}\n");
    things.forEach(thing -> lines.add(feature.apply(thing)));
    return lines.toString();
  }

  private static String area(SampleTown.Area a) {
    Json properties =
        new Json().put("level", a.level()).put("code", a.code()).put("name", a.name());
    properties.put("band_min", a.bandMin()).put("band_max", a.bandMax());
    return feature(properties, a.geom());
  }

  private static String csv(SampleTown.Sheet sheet) {
    StringBuilder text = new StringBuilder(csvRow(sheet.header()));
    for (List<String> row : sheet.rows()) text.append(csvRow(row));
    return text.toString();
  }

  private static String csvRow(List<String> fields) {
    return fields.stream().map(Csv::quote).collect(Collectors.joining(",", "", "\n"));
  }

  private static String zone(SampleTown.Zone zone) {
    Json properties = new Json();
    zone.properties().forEach(properties::put);
    return feature(properties, zone.geom());
  }

  private static String barrier(Barrier b) {
    Json properties = new Json().put("id", b.id()).put("class", b.barrierClass().key());
    properties.put("name", b.name()).put("bridge", b.bridge()).put("tunnel", b.tunnel());
    return feature(properties, b.line());
  }

  private static String compound(Compound c) {
    return feature(
        new Json().put("id", c.id()).put("name", c.name()).put("walled", c.walled()), c.ground());
  }

  private static String building(SampleTown.Building b) {
    Json properties = new Json().put("id", b.id());
    if (b.compound() != 0) properties.put("compound", b.compound());
    properties.put("name", b.name()).put("address", b.address()).put("use", b.use());
    properties.put("levels", b.levels());
    if (b.dwellings() > 0) properties.put("dwellings", b.dwellings());
    properties.put("households", b.households()).put("residents", b.residents());
    if (b.floating() > 0) properties.put("floating", b.floating());
    return feature(properties.put("households_source", "register"), b.footprint());
  }

  private static String feature(Json properties, Geometry geometry) {
    return "{\"type\":\"Feature\",\"properties\":"
        + properties
        + ",\"geometry\":{\"type\":\""
        + geometry.getGeometryType()
        + "\",\"coordinates\":"
        + coordinates(geometry)
        + "}}";
  }

  private static String coordinates(Geometry geometry) {
    if (geometry instanceof LineString line) return line(line);
    StringJoiner parts = new StringJoiner(",", "[", "]");
    if (geometry instanceof Polygon polygon) {
      parts.add(line(polygon.getExteriorRing()));
      for (int i = 0; i < polygon.getNumInteriorRing(); i++)
        parts.add(line(polygon.getInteriorRingN(i)));
    } else {
      for (int i = 0; i < geometry.getNumGeometries(); i++)
        parts.add(coordinates(geometry.getGeometryN(i)));
    }
    return parts.toString();
  }

  private static String line(LineString line) {
    StringJoiner points = new StringJoiner(",", "[", "]");
    for (Coordinate c : line.getCoordinates())
      points.add("[" + Lattice.degrees(c.x) + "," + Lattice.degrees(c.y) + "]");
    return points.toString();
  }
}
