package gridplan.exchange;

import java.util.List;
import java.util.Map;

/** Takes the objects of an OSM file in file order. Ordinates are lattice units. */
interface OsmSink {
  default void node(long id, int x, int y, Map<String, String> tags) {}

  default void way(long id, long[] nodes, Map<String, String> tags) {}

  default void relation(long id, List<Member> members, Map<String, String> tags) {}

  /** Whether tags of nodes are wanted; without them they are not decoded. */
  default boolean wantsNodes() {
    return false;
  }

  /** One member of a relation; only ways matter here. */
  record Member(boolean isWay, long id, String role) {}
}
