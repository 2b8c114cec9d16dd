package gridplan.exchange;

import crosby.binary.Osmformat.DenseNodes;
import crosby.binary.Osmformat.Node;
import crosby.binary.Osmformat.PrimitiveBlock;
import crosby.binary.Osmformat.PrimitiveGroup;
import crosby.binary.Osmformat.Relation;
import crosby.binary.Osmformat.Relation.MemberType;
import crosby.binary.Osmformat.Way;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decodes one block: delta coding, string table and coordinates, every index checked. */
final class OsmBlock {
  private static final long NANODEGREES_PER_UNIT = 100;
  private static final long MAX_UNITS_X = 1_800_000_000L;
  private static final long MAX_UNITS_Y = 900_000_000L;

  private final Path file;
  private final long offset;
  private final PrimitiveBlock block;

  OsmBlock(Path file, long offset, PrimitiveBlock block) {
    this.file = file;
    this.offset = offset;
    this.block = block;
  }

  void deliver(OsmSink sink) {
    for (PrimitiveGroup group : block.getPrimitivegroupList()) {
      if (sink.wantsNodes()) {
        deliverDense(group.getDense(), sink);
        for (Node node : group.getNodesList())
          sink.node(
              node.getId(),
              x(node.getLon(), node.getId()),
              y(node.getLat(), node.getId()),
              tags("node/" + node.getId(), node.getKeysList(), node.getValsList()));
      }
      for (Way way : group.getWaysList()) deliverWay(way, sink);
      for (Relation relation : group.getRelationsList()) deliverRelation(relation, sink);
    }
  }

  private void deliverDense(DenseNodes dense, OsmSink sink) {
    int count = dense.getIdCount();
    if (dense.getLatCount() != count || dense.getLonCount() != count)
      throw damaged("nodes", "it holds " + count + " ids but not as many coordinates");
    long id = 0;
    long lat = 0;
    long lon = 0;
    int[] tagCursor = {0};
    for (int i = 0; i < count; i++) {
      id += dense.getId(i);
      lat += dense.getLat(i);
      lon += dense.getLon(i);
      sink.node(id, x(lon, id), y(lat, id), denseTags(dense, tagCursor));
    }
  }

  private Map<String, String> denseTags(DenseNodes dense, int[] cursor) {
    int end = dense.getKeysValsCount();
    if (cursor[0] >= end) return Map.of();
    Map<String, String> tags = null;
    while (cursor[0] < end && dense.getKeysVals(cursor[0]) != 0) {
      if (cursor[0] + 1 >= end) throw damaged("nodes", "a tag has no value");
      if (tags == null) tags = new HashMap<>();
      tags.put(
          string(dense.getKeysVals(cursor[0]), "nodes"),
          string(dense.getKeysVals(cursor[0] + 1), "nodes"));
      cursor[0] += 2;
    }
    cursor[0]++;
    return tags == null ? Map.of() : tags;
  }

  private void deliverWay(Way way, OsmSink sink) {
    long[] nodes = new long[way.getRefsCount()];
    long node = 0;
    for (int i = 0; i < nodes.length; i++) {
      node += way.getRefs(i);
      nodes[i] = node;
    }
    sink.way(way.getId(), nodes, tags("way/" + way.getId(), way.getKeysList(), way.getValsList()));
  }

  private void deliverRelation(Relation relation, OsmSink sink) {
    String name = "relation/" + relation.getId();
    int count = relation.getMemidsCount();
    if (relation.getTypesCount() != count || relation.getRolesSidCount() != count)
      throw damaged(name, "it holds " + count + " members but not as many roles");
    List<OsmSink.Member> members = new ArrayList<>(count);
    long member = 0;
    for (int i = 0; i < count; i++) {
      member += relation.getMemids(i);
      members.add(
          new OsmSink.Member(
              relation.getTypes(i) == MemberType.WAY,
              member,
              string(relation.getRolesSid(i), name)));
    }
    sink.relation(
        relation.getId(), members, tags(name, relation.getKeysList(), relation.getValsList()));
  }

  private Map<String, String> tags(String object, List<Integer> keys, List<Integer> values) {
    if (keys.size() != values.size()) throw damaged(object, "a tag has no value");
    if (keys.isEmpty()) return Map.of();
    Map<String, String> tags = new HashMap<>(2 * keys.size());
    for (int i = 0; i < keys.size(); i++)
      tags.put(string(keys.get(i), object), string(values.get(i), object));
    return tags;
  }

  private String string(int index, String object) {
    if (index < 0 || index >= block.getStringtable().getSCount())
      throw damaged(object, "it points to string " + index + ", which does not exist");
    return block.getStringtable().getS(index).toStringUtf8();
  }

  private int x(long lon, long id) {
    return units(block.getLonOffset(), lon, MAX_UNITS_X, id);
  }

  private int y(long lat, long id) {
    return units(block.getLatOffset(), lat, MAX_UNITS_Y, id);
  }

  /** Nanodegrees to lattice units, half to even. */
  private int units(long offsetNano, long value, long max, long id) {
    double degrees = (offsetNano + (double) block.getGranularity() * value) / 1e9;
    if (!(Math.abs(degrees) <= 180)) throw offEarth(id, degrees);
    long nano = offsetNano + block.getGranularity() * value;
    long units = Math.floorDiv(nano, NANODEGREES_PER_UNIT);
    long rest = nano - units * NANODEGREES_PER_UNIT;
    if (rest > 50 || rest == 50 && (units & 1) == 1) units++;
    if (Math.abs(units) > max) throw offEarth(id, degrees);
    return (int) units;
  }

  private InputException offEarth(long id, double degrees) {
    return damaged("node/" + id, "it lies at " + degrees + " degrees, which is not on Earth");
  }

  private InputException damaged(String object, String why) {
    return InputException.of(
        "osm.bad-block", file, "block at byte " + offset, object, "the block is damaged: " + why);
  }
}
