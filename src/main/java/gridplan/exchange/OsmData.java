package gridplan.exchange;

import gridplan.core.lattice.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;

/**
 * The objects of an OSM file that a city is made of. The file is read three times (relations, ways,
 * nodes), so that it need not be sorted and only what is used is held.
 */
final class OsmData {
  /** Far beyond any city; a file with more is an extract of a country. */
  private static final int MAX_NODES = 60_000_000;

  /** A way with its nodes. */
  record Way(long id, long[] nodes, Map<String, String> tags) {
    String sourceId() {
      return "way/" + id;
    }

    boolean closed() {
      return nodes.length > 2 && nodes[0] == nodes[nodes.length - 1];
    }
  }

  /** A relation with those of its members that are ways and may be rings. */
  record Relation(long id, long[] ways, Map<String, String> tags) {
    String sourceId() {
      return "relation/" + id;
    }
  }

  private final Map<Long, Way> ways = new TreeMap<>();
  private final Map<Long, Relation> relations = new TreeMap<>();
  private final OsmNodes nodes = new OsmNodes();

  private OsmData() {}

  /** Reads a file. */
  static OsmData read(Path file, Progress progress) {
    OsmData data = new OsmData();
    OsmPbfFile source = new OsmPbfFile(file);
    source.read(data.relationPass(), "import.relations", progress);
    Set<Long> members = new HashSet<>();
    for (Relation relation : data.relations.values())
      for (long way : relation.ways) members.add(way);
    source.read(data.wayPass(members, file), "import.ways", progress);
    data.nodes.freeze();
    source.read(data.nodePass(), "import.nodes", progress);
    return data;
  }

  private OsmSink relationPass() {
    return new OsmSink() {
      @Override
      public void relation(long id, List<Member> members, Map<String, String> tags) {
        if (!OsmRules.wantsRelation(tags)) return;
        long[] rings = members.stream().filter(OsmData::isRing).mapToLong(Member::id).toArray();
        relations.put(id, new Relation(id, rings, OsmRules.used(tags)));
      }
    };
  }

  private static boolean isRing(OsmSink.Member member) {
    return member.isWay()
        && (member.role().isEmpty() || OsmRules.RING_ROLES.contains(member.role()));
  }

  private OsmSink wayPass(Set<Long> members, Path file) {
    return new OsmSink() {
      @Override
      public void way(long id, long[] wayNodes, Map<String, String> tags) {
        if (!members.contains(id) && !OsmRules.wantsWay(tags)) return;
        if (!nodes.want(wayNodes, MAX_NODES))
          throw InputException.of(
              "osm.too-large",
              file,
              "ways",
              "way/" + id,
              "more than 60 million nodes are in use; cut the city out of the file first");
        ways.put(id, new Way(id, wayNodes, OsmRules.used(tags)));
      }
    };
  }

  private OsmSink nodePass() {
    return new OsmSink() {
      @Override
      public boolean wantsNodes() {
        return true;
      }

      @Override
      public void node(long id, int x, int y, Map<String, String> tags) {
        nodes.put(id, x, y);
      }
    };
  }

  /** All kept ways by rising id; some only because a relation names them. */
  Iterable<Way> ways() {
    return ways.values();
  }

  /** All kept relations by rising id. */
  Iterable<Relation> relations() {
    return relations.values();
  }

  /** The way of that id, or null when the file lacks it. */
  Way findWay(long id) {
    return ways.get(id);
  }

  /** Lattice places of the nodes of a way that the file holds; null stands for each it lacks. */
  Coordinate[] places(Way way) {
    Coordinate[] places = new Coordinate[way.nodes.length];
    for (int i = 0; i < places.length; i++) {
      int index = nodes.find(way.nodes[i]);
      if (index >= 0) places[i] = new Coordinate(nodes.x(index), nodes.y(index));
    }
    return places;
  }

  /** The runs of at least two distinct consecutive places, broken where nodes are missing. */
  List<Coordinate[]> runs(Way way) {
    List<Coordinate[]> runs = new ArrayList<>();
    List<Coordinate> run = new ArrayList<>();
    for (Coordinate place : places(way)) {
      if (place == null) {
        closeRun(run, runs);
      } else if (run.isEmpty() || !run.get(run.size() - 1).equals2D(place)) {
        run.add(place);
      }
    }
    closeRun(run, runs);
    return runs;
  }

  private static void closeRun(List<Coordinate> run, List<Coordinate[]> runs) {
    if (run.size() > 1) runs.add(run.toArray(Coordinate[]::new));
    run.clear();
  }

  /** Keys that occur in no tags map twice are shared, to hold less. */
  static Map<String, String> slim(Map<String, String> tags, Set<String> keys) {
    Map<String, String> kept = new HashMap<>();
    tags.forEach(
        (key, value) -> {
          if (keys.contains(key)) kept.put(key, value);
        });
    return Map.copyOf(kept);
  }
}
