package gridplan.exchange;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Fileformat.BlobHeader;
import crosby.binary.Osmformat.HeaderBlock;
import crosby.binary.Osmformat.PrimitiveBlock;
import gridplan.core.lattice.Progress;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The blocks of an {@code .osm.pbf} file, one after the other. Sizes are checked against the limits
 * of the format before anything is allocated, so a crafted file cannot take more memory than a
 * block may hold.
 */
final class OsmPbfFile {
  /** Limits that the format itself states. */
  static final int MAX_HEADER_BYTES = 64 * 1024;

  static final int MAX_BLOB_BYTES = 32 * 1024 * 1024;
  private static final Set<String> UNDERSTOOD = Set.of("OsmSchema-V0.6", "DenseNodes");

  private final Path file;

  OsmPbfFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the whole file once.
   *
   * @throws InputException {@code osm.unreadable}, {@code osm.not-osm}, {@code osm.truncated},
   *     {@code osm.too-large}, {@code osm.compression}, {@code osm.feature} or {@code
   *     osm.bad-block}
   */
  void read(OsmSink sink, String stage, Progress progress) {
    try (Source source = new Source(file)) {
      long reported = -1;
      while (source.next()) {
        long percent = 100 * source.offset / Math.max(1, source.size);
        if (percent > reported) progress.report(stage, percent / 100.0);
        reported = percent;
        readBlock(source, sink);
      }
      if (source.offset == 0) throw notOsm("it is empty");
      progress.report(stage, 1);
    } catch (IOException e) {
      throw InputException.of("osm.unreadable", file, "", "", "cannot be read: " + e.getMessage());
    }
  }

  private void readBlock(Source source, OsmSink sink) throws IOException {
    long start = source.offset;
    try {
      BlobHeader header = readHeader(source);
      byte[] data = inflate(Blob.parseFrom(readBlob(source, header)), start);
      if (header.getType().equals("OSMHeader")) checkFeatures(HeaderBlock.parseFrom(data));
      else if (header.getType().equals("OSMData"))
        new OsmBlock(file, start, PrimitiveBlock.parseFrom(data)).deliver(sink);
    } catch (EOFException e) {
      throw at(
          "osm.truncated",
          start,
          "the file is cut off: the block that starts here needs more than the "
              + source.size
              + " bytes of the file. Fetch or copy it again");
    } catch (InvalidProtocolBufferException e) {
      if (start == 0) throw notOsm("its first block is not an OSM header");
      throw at("osm.bad-block", start, "the block is damaged: " + e.getMessage());
    }
  }

  private BlobHeader readHeader(Source source) throws IOException {
    long start = source.offset;
    int length = source.readInt();
    if (length <= 0 || length > MAX_HEADER_BYTES) {
      if (start == 0) throw notOsm("it does not start with an OSM header");
      throw at(
          "osm.too-large", start, "a block header of " + length + " bytes; at most 65536 may be");
    }
    BlobHeader header = BlobHeader.parseFrom(source.readBytes(length));
    if (start == 0 && !header.getType().equals("OSMHeader"))
      throw notOsm("its first block is not an OSM header");
    return header;
  }

  private byte[] readBlob(Source source, BlobHeader header) throws IOException {
    int size = header.getDatasize();
    if (size < 0 || size > MAX_BLOB_BYTES)
      throw at(
          "osm.too-large", source.offset, "a block of " + size + " bytes; at most 32 MiB may be");
    if (size > source.size - source.offset) throw new EOFException();
    return source.readBytes(size);
  }

  private byte[] inflate(Blob blob, long start) {
    if (blob.hasRaw()) return blob.getRaw().toByteArray();
    if (!blob.hasZlibData())
      throw at(
          "osm.compression",
          start,
          "the block is compressed in a way that is not read here ("
              + blob.getDataCase().name().toLowerCase(java.util.Locale.ROOT)
              + "); write the file anew with zlib, for example by osmium cat");
    if (blob.getRawSize() < 0 || blob.getRawSize() > MAX_BLOB_BYTES)
      throw at(
          "osm.too-large",
          start,
          "the block says it inflates to " + blob.getRawSize() + " bytes; at most 32 MiB may be");
    return inflateZlib(blob.getZlibData(), blob.getRawSize(), start);
  }

  private byte[] inflateZlib(ByteString compressed, int rawSize, long start) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed.asReadOnlyByteBuffer());
      byte[] data = new byte[rawSize];
      int filled = 0;
      while (filled < rawSize && !inflater.finished()) {
        int count = inflater.inflate(data, filled, rawSize - filled);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) break;
        filled += count;
      }
      boolean more = !inflater.finished() && inflater.inflate(new byte[1]) > 0;
      if (filled < rawSize || more)
        throw at("osm.bad-block", start, "the block does not inflate to the size that it states");
      return data;
    } catch (DataFormatException e) {
      throw at("osm.bad-block", start, "the block is damaged: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private void checkFeatures(HeaderBlock header) {
    for (String feature : header.getRequiredFeaturesList())
      if (!UNDERSTOOD.contains(feature))
        throw InputException.of(
            "osm.feature", file, "OSMHeader", "", "needs the unsupported feature " + feature);
  }

  private InputException at(String code, long offset, String message) {
    return InputException.of(code, file, "block at byte " + offset, "", message);
  }

  private InputException notOsm(String why) {
    String what = firstBytes().startsWith("<") ? " It looks like XML: convert it first." : "";
    return InputException.of(
        "osm.not-osm", file, "", "", "is not an .osm.pbf file: " + why + "." + what);
  }

  private String firstBytes() {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(8), StandardCharsets.UTF_8).stripLeading();
    } catch (IOException e) {
      return "";
    }
  }

  /** The file as bytes with their place. */
  private static final class Source implements AutoCloseable {
    private final DataInputStream in;
    private final long size;
    private long offset;

    Source(Path file) throws IOException {
      if (Files.isDirectory(file)) throw new IOException("it is a folder");
      if (!Files.exists(file)) throw new IOException("there is no such file");
      size = Files.size(file);
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    boolean next() {
      return offset < size;
    }

    int readInt() throws IOException {
      int value = in.readInt();
      offset += Integer.BYTES;
      return value;
    }

    byte[] readBytes(int count) throws IOException {
      byte[] bytes = in.readNBytes(count);
      if (bytes.length < count) throw new EOFException();
      offset += count;
      return bytes;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
