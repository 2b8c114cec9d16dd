package gridplan.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes layers in CSV: points in the columns {@code lon}, {@code lat}, other geometry as
 * well-known text in {@code wkt}.
 */
final class CsvWriter extends LayerWriter {
  private final OutputStream out;
  private final CharsetEncoder encoder;
  private final PlaceColumns places;

  CsvWriter(Path file, LayerSchema schema, CoordinateSystem system, Charset encoding)
      throws IOException {
    super(file, schema, system);
    noticeUnnamedSystem();
    places = new PlaceColumns(schema, system);
    encoder = (encoding == null ? StandardCharsets.UTF_8 : encoding).newEncoder();
    out = new BufferedOutputStream(Files.newOutputStream(pending()), 1 << 16);
    List<String> header = new ArrayList<>();
    for (Field field : schema.fields()) header.add(FormulaGuard.guard(field.name()));
    header.addAll(places.names());
    writeRow(header);
  }

  private void writeRow(List<?> row) throws IOException {
    StringWriter line = new StringWriter();
    Csv.writeRow(row, line);
    try {
      ByteBuffer bytes = encoder.encode(CharBuffer.wrap(line.getBuffer()));
      out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
    } catch (CharacterCodingException e) {
      throw refused(
          "encoding.unmappable",
          "holds a letter that the encoding asked for does not have; use UTF-8 or GB18030");
    }
  }

  @Override
  void put(Feature feature) throws IOException {
    List<Object> row = new ArrayList<>();
    for (Field field : schema().fields()) {
      String text = feature.text(field.name());
      row.add(text == null || field.kind() != FieldKind.TEXT ? text : FormulaGuard.guard(text));
    }
    places.add(feature.geometry(), row);
    writeRow(row);
  }

  @Override
  void end() throws IOException {
    out.flush();
  }

  @Override
  void release() throws IOException {
    out.close();
  }

  /** The columns of a table that tell a place. */
  record PlaceColumns(boolean points, boolean none, CoordinateSystem system) {
    PlaceColumns(LayerSchema schema, CoordinateSystem system) {
      this(schema.holdsOnly("Point"), schema.geometries().isEmpty(), system);
    }

    List<String> names() {
      if (none) return List.of();
      return points ? List.of("lon", "lat") : List.of("wkt");
    }

    /** Adds the cells of a place; empty ones for none. */
    void add(Geometry lattice, List<Object> row) {
      if (none) return;
      boolean empty = lattice == null || lattice.isEmpty();
      if (!points) {
        row.add(empty ? null : ShapeText.write(lattice, system));
        return;
      }
      Coordinate at = empty ? null : lattice.getCoordinate();
      Coordinate place = empty ? null : VectorFiles.place(at.x, at.y, system);
      row.add(place == null ? null : place.x);
      row.add(place == null ? null : place.y);
    }
  }
}
