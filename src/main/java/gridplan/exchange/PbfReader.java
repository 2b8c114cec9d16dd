package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads an OpenStreetMap extract as three plain layers: {@code polygons} (closed ways that are
 * areas, multipolygon relations), {@code lines} (the other ways) and {@code points} (nodes with
 * tags). Usual tags are fields, all others stand in {@code other_tags} as JSON. The file is read
 * several times, so it need not be sorted; memory grows with the nodes in use, 16 bytes each.
 */
final class PbfReader implements FormatReader {
  private static final int MAX_NODES = 60_000_000;
  private static final List<String> LAYERS = List.of("polygons", "lines", "points");

  @Override
  public List<String> layers(Path file) {
    return LAYERS;
  }

  @Override
  public void read(LayerIntake layer) {
    String wanted = layer.options().layer() == null ? LAYERS.get(0) : layer.options().layer();
    if (!LAYERS.contains(wanted))
      throw InputException.of(
          "osm.layer", layer.file(), wanted, "", "there is no such layer; there are " + LAYERS);
    layer.name(wanted);
    layer.degreesByFormat();
    layer.fields(PbfTags.fields());
    Reading reading = new Reading(layer);
    switch (wanted) {
      case "points" -> reading.points();
      case "lines" -> reading.lines();
      default -> reading.polygons();
    }
  }

  private record Relation(long[] ways, Map<String, String> tags) {}

  /** One pass over one file. */
  private static final class Reading {
    private final LayerIntake layer;
    private final OsmPbfFile source;
    private final OsmNodes nodes = new OsmNodes();
    private final Map<Long, Relation> relations = new TreeMap<>();
    private final Map<Long, long[]> members = new HashMap<>();

    Reading(LayerIntake layer) {
      this.layer = layer;
      this.source = new OsmPbfFile(layer.file());
    }

    void points() {
      pass(
          "import.nodes",
          new OsmSink() {
            @Override
            public boolean wantsNodes() {
              return true;
            }

            @Override
            public void node(long id, int x, int y, Map<String, String> tags) {
              if (!tags.isEmpty())
                add("node", id, tags, Lattice.FACTORY.createPoint(new Coordinate(x, y)));
            }
          });
    }

    void lines() {
      wantWays(false);
      readNodes();
      pass(
          "import.ways",
          new OsmSink() {
            @Override
            public void way(long id, long[] wayNodes, Map<String, String> tags) {
              if (tags.isEmpty() || PbfTags.isArea(wayNodes, tags)) return;
              Coordinate[] places = places(wayNodes);
              if (places.length > 1) add("way", id, tags, Lattice.FACTORY.createLineString(places));
            }
          });
    }

    void polygons() {
      pass(
          "import.relations",
          new OsmSink() {
            @Override
            public void relation(long id, List<Member> all, Map<String, String> tags) {
              if (!tags.getOrDefault("type", "").matches("multipolygon|boundary")) return;
              long[] ways = all.stream().filter(Member::isWay).mapToLong(Member::id).toArray();
              for (long way : ways) members.put(way, null);
              relations.put(id, new Relation(ways, tags));
            }
          });
      wantWays(true);
      readNodes();
      pass(
          "import.ways",
          new OsmSink() {
            @Override
            public void way(long id, long[] wayNodes, Map<String, String> tags) {
              if (PbfTags.isArea(wayNodes, tags))
                addGround("way", id, tags, List.<Coordinate[]>of(places(wayNodes)));
            }
          });
      relations.forEach(this::addRelation);
    }

    private void addRelation(long id, Relation relation) {
      List<Coordinate[]> lines = new ArrayList<>();
      for (long way : relation.ways)
        if (members.get(way) != null) lines.add(places(members.get(way)));
      addGround("relation", id, relation.tags, lines);
    }

    /** Asks for the nodes of areas and members, or of all other ways. */
    private void wantWays(boolean areas) {
      pass(
          "import.ways",
          new OsmSink() {
            @Override
            public void way(long id, long[] wayNodes, Map<String, String> tags) {
              boolean member = areas && members.containsKey(id);
              if (member) members.put(id, wayNodes);
              boolean wanted = areas == PbfTags.isArea(wayNodes, tags) && !tags.isEmpty();
              if ((member || wanted) && !nodes.want(wayNodes, MAX_NODES)) throw tooLarge();
            }
          });
    }

    private InputException tooLarge() {
      return InputException.of(
          "osm.too-large",
          layer.file(),
          layer.name(),
          "",
          "holds more than " + MAX_NODES + " nodes in use; cut out the city you plan first");
    }

    private void readNodes() {
      nodes.freeze();
      pass(
          "import.nodes",
          new OsmSink() {
            @Override
            public boolean wantsNodes() {
              return true;
            }

            @Override
            public void node(long id, int x, int y, Map<String, String> tags) {
              nodes.put(id, x, y);
            }
          });
    }

    private void pass(String stage, OsmSink sink) {
      source.read(sink, stage, layer.takeProgress());
    }

    /** Known places only; an extract leaves nodes beyond its edge out. */
    private Coordinate[] places(long[] ids) {
      List<Coordinate> places = new ArrayList<>();
      for (long id : ids) {
        int index = nodes.find(id);
        if (index >= 0) places.add(new Coordinate(nodes.x(index), nodes.y(index)));
      }
      return places.toArray(Coordinate[]::new);
    }

    private void addGround(
        String kind, long id, Map<String, String> tags, List<Coordinate[]> lines) {
      LatticePolygons.Result result = LatticePolygons.evenOdd(lines);
      if (result.ground().isEmpty()) {
        layer.skip("osm-open", "would be " + kind + "/" + id + ", whose ring is not closed here");
        return;
      }
      if (result.repaired())
        layer.notice("osm-repaired", "(" + kind + "/" + id + ") crossed itself");
      Geometry ground = result.ground();
      add(kind, id, tags, ground.getNumGeometries() == 1 ? ground.getGeometryN(0) : ground);
    }

    private void add(String kind, long id, Map<String, String> tags, Geometry lattice) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("osm_type", kind);
      attributes.put("osm_id", id);
      PbfTags.addTo(attributes, tags);
      Geometry degrees = Lattice.toDegrees(lattice);
      layer.count(degrees.getNumPoints());
      layer.add(attributes, degrees);
    }
  }
}
