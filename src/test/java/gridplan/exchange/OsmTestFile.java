package gridplan.exchange;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import crosby.binary.Fileformat.Blob;
import crosby.binary.Fileformat.BlobHeader;
import crosby.binary.Osmformat.DenseNodes;
import crosby.binary.Osmformat.HeaderBlock;
import crosby.binary.Osmformat.PrimitiveBlock;
import crosby.binary.Osmformat.PrimitiveGroup;
import crosby.binary.Osmformat.Relation;
import crosby.binary.Osmformat.StringTable;
import crosby.binary.Osmformat.Way;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * Writes small {@code .osm.pbf} files for tests. Places are in metres east and north of 114° E, 23°
 * N, roughly; a place used twice is one node.
 */
final class OsmTestFile {
  /** Degrees of a metre, near enough, on a whole number of lattice units. */
  static final double DEGREES_PER_METRE = 1e-5;

  static final double LON = 114;
  static final double LAT = 23;

  private final StringTable.Builder strings = StringTable.newBuilder().addS(ByteString.EMPTY);
  private final Map<String, Integer> stringIndex = new LinkedHashMap<>();
  private final Map<String, Long> nodeAt = new LinkedHashMap<>();
  private final DenseNodes.Builder nodes = DenseNodes.newBuilder();
  private final List<PrimitiveGroup> groups = new ArrayList<>();
  private long lastId;
  private long lastLon;
  private long lastLat;
  private boolean nodesFirst = true;

  /** The id of the node at that place. */
  long node(double x, double y) {
    return nodeAt.computeIfAbsent(
        x + "," + y,
        key ->
            nodeAtDegrees(
                nodeAt.size() + 1L, LON + x * DEGREES_PER_METRE, LAT + y * DEGREES_PER_METRE));
  }

  long nodeAtDegrees(long id, double longitude, double latitude) {
    long lon = Math.round(longitude * 1e7);
    long lat = Math.round(latitude * 1e7);
    nodes.addId(id - lastId).addLon(lon - lastLon).addLat(lat - lastLat);
    lastId = id;
    lastLon = lon;
    lastLat = lat;
    return id;
  }

  /** A way through places x, y, x, y and so on; tags as {@code key=value}, comma-separated. */
  OsmTestFile way(long id, String tags, double... places) {
    long[] refs = new long[places.length / 2];
    for (int i = 0; i < refs.length; i++) refs[i] = node(places[2 * i], places[2 * i + 1]);
    return wayOfNodes(id, tags, refs);
  }

  /** A closed way round an axis-parallel rectangle. */
  OsmTestFile box(long id, String tags, double x, double y, double width, double height) {
    return way(id, tags, x, y, x + width, y, x + width, y + height, x, y + height, x, y);
  }

  OsmTestFile wayOfNodes(long id, String tags, long... refs) {
    Way.Builder way = Way.newBuilder().setId(id);
    long last = 0;
    for (long ref : refs) {
      way.addRefs(ref - last);
      last = ref;
    }
    for (String[] tag : parse(tags)) way.addKeys(string(tag[0])).addVals(string(tag[1]));
    groups.add(PrimitiveGroup.newBuilder().addWays(way).build());
    return this;
  }

  /** A relation of ways; members as {@code role:way}, comma-separated. */
  OsmTestFile relation(long id, String tags, String members) {
    Relation.Builder relation = Relation.newBuilder().setId(id);
    long last = 0;
    for (String member : members.split(",")) {
      String[] parts = member.split(":");
      long way = Long.parseLong(parts[1]);
      relation.addMemids(way - last).addTypes(Relation.MemberType.WAY);
      relation.addRolesSid(string(parts[0]));
      last = way;
    }
    for (String[] tag : parse(tags)) relation.addKeys(string(tag[0])).addVals(string(tag[1]));
    groups.add(PrimitiveGroup.newBuilder().addRelations(relation).build());
    return this;
  }

  /** Puts the nodes behind everything else, as an unsorted file may. */
  OsmTestFile nodesLast() {
    nodesFirst = false;
    return this;
  }

  private static List<String[]> parse(String tags) {
    List<String[]> parsed = new ArrayList<>();
    for (String tag : tags.split(",")) if (!tag.isBlank()) parsed.add(tag.strip().split("=", 2));
    return parsed;
  }

  private int string(String text) {
    return stringIndex.computeIfAbsent(
        text,
        key -> {
          strings.addS(ByteString.copyFromUtf8(key));
          return strings.getSCount() - 1;
        });
  }

  PrimitiveBlock block() {
    PrimitiveGroup places = PrimitiveGroup.newBuilder().setDense(nodes).build();
    PrimitiveBlock.Builder block = PrimitiveBlock.newBuilder().setStringtable(strings);
    if (nodesFirst) block.addPrimitivegroup(places);
    groups.forEach(block::addPrimitivegroup);
    if (!nodesFirst) block.addPrimitivegroup(places);
    return block.build();
  }

  byte[] bytes() {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(frame("OSMHeader", zlib(header())));
      out.writeBytes(frame("OSMData", zlib(block())));
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  static HeaderBlock header() {
    return HeaderBlock.newBuilder()
        .addRequiredFeatures("OsmSchema-V0.6")
        .addRequiredFeatures("DenseNodes")
        .build();
  }

  static Blob zlib(MessageLite message) {
    byte[] raw = message.toByteArray();
    return Blob.newBuilder().setRawSize(raw.length).setZlibData(deflate(raw)).build();
  }

  static ByteString deflate(byte[] raw) {
    Deflater deflater = new Deflater();
    deflater.setInput(raw);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
    deflater.end();
    return ByteString.copyFrom(out.toByteArray());
  }

  static byte[] frame(String type, Blob blob) throws IOException {
    byte[] data = blob.toByteArray();
    byte[] header =
        BlobHeader.newBuilder().setType(type).setDatasize(data.length).build().toByteArray();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream stream = new DataOutputStream(out);
    stream.writeInt(header.length);
    stream.write(header);
    stream.write(data);
    return out.toByteArray();
  }
}
