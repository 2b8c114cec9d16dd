package gridplan.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes a shapefile with all its parts, beside each other or as an archive: {@code .shp}, {@code
 * .shx}, {@code .dbf}, {@code .prj} where the system has one, {@code .cpg}. One kind of geometry to
 * a file, as the format wants it.
 */
final class ShapefileWriter extends LayerWriter {
  private static final List<String> PARTS = List.of("shx", "dbf", "prj", "cpg", "shp");
  private static final long MAX_BYTES = 2L * Integer.MAX_VALUE;

  private final Path folder;
  private final boolean zipped;
  private final int shapeType;
  private final OutputStream shp;
  private final OutputStream shx;
  private final DbfWriter dbf;
  private final Envelope extent = new Envelope();
  private long offset = 100;

  ShapefileWriter(Path file, LayerSchema schema, CoordinateSystem system, Charset encoding)
      throws IOException {
    super(file, schema, system);
    zipped = FileFormat.extension(file).equals("zip");
    shapeType = shapeType(schema);
    folder = Files.createDirectory(pending());
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : encoding;
    dbf = openTable(schema, charset);
    shp = new BufferedOutputStream(Files.newOutputStream(part("shp")), 1 << 16);
    shx = new BufferedOutputStream(Files.newOutputStream(part("shx")), 1 << 16);
    shp.write(new byte[100]);
    shx.write(new byte[100]);
    Files.writeString(part("cpg"), codePage(charset), StandardCharsets.US_ASCII);
    String prj = EsriWkt.of(system);
    if (prj == null) noticeUnnamedSystem();
    else Files.writeString(part("prj"), prj, StandardCharsets.UTF_8);
  }

  private Path part(String extension) {
    return folder.resolve("part." + extension);
  }

  private DbfWriter openTable(LayerSchema schema, Charset charset) throws IOException {
    try {
      return new DbfWriter(part("dbf"), schema, charset);
    } catch (CharacterCodingException e) {
      throw refusedLayer(
          "encoding.unmappable",
          "has a field whose name the encoding asked for cannot write; use UTF-8 or GB18030");
    }
  }

  private static String codePage(Charset charset) {
    return charset.name().equals("GBK") ? "936" : charset.name();
  }

  private int shapeType(LayerSchema schema) {
    if (schema.holdsOnly("Point")) return 1;
    if (schema.holdsOnly("Point", "MultiPoint")) return 8;
    if (schema.holdsOnly("LineString", "MultiLineString", "LinearRing")) return 3;
    if (schema.holdsOnly("Polygon", "MultiPolygon")) return 5;
    throw refusedLayer(
        "format.geometry",
        "holds "
            + String.join(", ", schema.geometries().stream().sorted().toList())
            + "; a shapefile holds points, lines or polygons alone: write a GeoPackage, or divide"
            + " the layer");
  }

  @Override
  void put(Feature feature) throws IOException {
    Geometry lattice = feature.geometry();
    byte[] record =
        lattice == null || lattice.isEmpty()
            ? new byte[4]
            : ShapeEncoder.encode(VectorFiles.placed(lattice, system()), shapeType, extent);
    if (offset + 8 + record.length > MAX_BYTES)
      throw refused("format.size", "does not fit: a shapefile holds at most 4 GiB");
    ByteBuffer head = ByteBuffer.allocate(8).putInt(written()).putInt(record.length / 2);
    shp.write(head.array());
    shp.write(record);
    shx.write(ByteBuffer.allocate(8).putInt((int) (offset / 2)).putInt(record.length / 2).array());
    offset += 8 + record.length;
    try {
      dbf.write(feature);
    } catch (CharacterCodingException e) {
      throw refused(
          "encoding.unmappable",
          "holds a letter that the encoding asked for does not have; use UTF-8 or GB18030");
    }
  }

  @Override
  void end() {
    if (!dbf.renamed().isEmpty())
      notice(
          "field-renamed",
          "Names of fields have at most 10 bytes in a shapefile; renamed: "
              + String.join(", ", dbf.renamed())
              + ".");
    if (!dbf.cut().isEmpty())
      notice(
          "text-cut",
          "Texts have at most 254 bytes in a shapefile; cut in "
              + String.join(", ", dbf.cut())
              + ". Write a GeoPackage to keep them whole.");
  }

  @Override
  void release() throws IOException {
    shp.close();
    shx.close();
    dbf.close();
  }

  @Override
  void publish() throws IOException {
    writeHeader(part("shp"), offset);
    writeHeader(part("shx"), 100 + 8L * written());
    if (zipped) zip();
    else
      for (String extension : PARTS) {
        Path target = file().resolveSibling(baseName() + "." + extension);
        if (Files.exists(part(extension)))
          Files.move(part(extension), target, StandardCopyOption.REPLACE_EXISTING);
        else Files.deleteIfExists(target);
      }
  }

  private String baseName() {
    return ShapefileParts.stem(file().getFileName().toString());
  }

  private void writeHeader(Path part, long bytes) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(100).putInt(9994).putInt(24, (int) (bytes / 2));
    header.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, shapeType).position(36);
    if (!extent.isNull()) {
      header.putDouble(extent.getMinX()).putDouble(extent.getMinY());
      header.putDouble(extent.getMaxX()).putDouble(extent.getMaxY());
    }
    try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
      file.write(header.array());
    }
  }

  private void zip() throws IOException {
    Path archive = folder.resolve("archive");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String extension : PARTS) {
        if (!Files.exists(part(extension))) continue;
        zip.putNextEntry(new ZipEntry(baseName() + "." + extension));
        Files.copy(part(extension), zip);
        zip.closeEntry();
      }
    }
    Files.move(archive, file(), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  void discard() throws IOException {
    if (!Files.isDirectory(folder)) return;
    for (String extension : PARTS) Files.deleteIfExists(part(extension));
    Files.deleteIfExists(folder.resolve("archive"));
    Files.deleteIfExists(folder);
  }
}
