package gridplan.incident;

import java.util.List;
import java.util.Map;

/**
 * Something that is wrong with posts or stations.
 *
 * @param row of the file, from 1 after the header; null where it is about what is stored
 * @param grid code of the grid that it is about; null when there is none
 * @param names who is concerned
 * @param where longitude and latitude; null when it is nowhere
 * @param details figures and names for a sentence in another language
 */
record StaffFinding(
    Kind kind,
    Integer row,
    String grid,
    List<String> names,
    String sentence,
    double[] where,
    Map<String, ?> details) {
  enum Kind {
    /** Nobody holds a post of grid workers there (S4). */
    gridWithoutWorker(false),
    /** More people hold a post than may. */
    postDoubled(true),
    /** One person holds one post of one grid or building more than once. */
    personTwice(true),
    /** There is no such grid, or no longer. */
    staffWithoutGrid(true),
    /** The list of posts has no such post, or no longer. */
    unknownPost(true),
    /** The grid is not of the community that the row names. */
    otherCommunity(true),
    /** There is no such building. */
    staffWithoutBuilding(true),
    /** A row without name, post or place. */
    incomplete(true),
    /** A station without a place that can be read. */
    stationWithoutPlace(true),
    /** A station in no grid. */
    stationOutside(true),
    /** No station there. */
    gridWithoutStation(false);

    /** Whether a file with it is refused. */
    final boolean refuses;

    Kind(boolean refuses) {
      this.refuses = refuses;
    }
  }
}
