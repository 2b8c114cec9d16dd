package gridplan.core.coverage;

import gridplan.core.coverage.RepairRefusal.Code;
import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;

/**
 * Repair of grids that stand in several communities: each is repaired by itself, so that no ground
 * leaves its community. A grid belongs to the community that holds most of it; what it has beyond
 * the line is cut off, and a grid of that side receives it where nobody has it. In the end vertices
 * are matched along the lines, which moves nothing by more than a lattice unit or two. Not safe for
 * threads.
 */
final class CommunityRepair {
  /** What matching along the lines leaves open or doubled is thinner than this, in metres. */
  private static final double SEAM_METRES = 0.05;

  private final List<CoverageFace> faces;
  private final List<Geometry> communities;
  private final RepairOptions options;
  private final RepairContext context;
  private final List<RepairRefusal> refusals = new ArrayList<>();
  private final List<RepairChange> changes = new ArrayList<>();
  private final List<BuildingMove> moves = new ArrayList<>();
  private final List<Integer> dropped = new ArrayList<>();

  /** Faces after the repair of their community, by number. */
  private final TreeMap<Integer, CoverageFace> repaired = new TreeMap<>();

  CommunityRepair(
      List<CoverageFace> faces,
      List<Geometry> communities,
      RepairOptions options,
      RepairContext context) {
    this.faces = faces;
    this.communities = communities;
    this.options = options;
    this.context = context;
  }

  RepairOutcome run(Progress progress) {
    List<List<Integer>> members = members();
    for (int i = 0; i < members.size() && refusals.isEmpty(); i++)
      if (!members.get(i).isEmpty()) repair(members.get(i), communities.get(i), progress);
    if (!refusals.isEmpty()) return new RepairOutcome.Refused(refusals);
    List<CoverageFace> all = List.copyOf(repaired.values());
    Geometry whole = UnaryUnionNG.union(communities, Lattice.FACTORY, new PrecisionModel(1));
    RepairOptions seams =
        new RepairOptions(Math.min(SEAM_METRES, options.maxGapMetres()), options.rule());
    RepairOutcome outcome = CoverageRepair.repair(all, whole, seams, context, progress);
    return outcome instanceof RepairOutcome.Applied applied ? together(applied) : outcome;
  }

  private void repair(List<Integer> members, Geometry community, Progress progress) {
    List<CoverageFace> own = members.stream().map(faces::get).toList();
    RepairOutcome outcome = CoverageRepair.repair(own, community, options, context, progress);
    if (outcome instanceof RepairOutcome.Refused refused) {
      refusals.addAll(refused.reasons());
      return;
    }
    RepairOutcome.Applied applied = (RepairOutcome.Applied) outcome;
    changes.addAll(applied.changes());
    moves.addAll(applied.moves());
    int kept = 0;
    for (int i = 0; i < members.size(); i++) {
      if (applied.dropped().contains(i)) dropped.add(members.get(i));
      else repaired.put(members.get(i), applied.faces().get(kept++));
    }
  }

  private RepairOutcome together(RepairOutcome.Applied seams) {
    changes.addAll(seams.changes());
    changes.sort(Comparator.comparingDouble(RepairChange::areaM2).reversed());
    moves.addAll(seams.moves());
    List<Integer> numbers = List.copyOf(repaired.keySet());
    for (int number : seams.dropped()) dropped.add(numbers.get(number));
    dropped.sort(Comparator.naturalOrder());
    int added = 0;
    int at = 0;
    for (int i = 0; i < faces.size(); i++)
      if (!dropped.contains(i))
        added +=
            Math.max(
                0,
                seams.faces().get(at++).ground().getNumPoints()
                    - faces.get(i).ground().getNumPoints());
    return new RepairOutcome.Applied(
        seams.faces(), seams.scope(), changes, seams.remaining(), moves, dropped, added);
  }

  /** The faces of every community; a face that lies in none is refused. */
  private List<List<Integer>> members() {
    List<List<Integer>> members = new ArrayList<>();
    communities.forEach(community -> members.add(new ArrayList<>()));
    for (int face = 0; face < faces.size(); face++) {
      int best = communityOf(faces.get(face).ground());
      if (best >= 0) members.get(best).add(face);
      else
        refusals.add(
            new RepairRefusal(
                Code.NOTHING_LEFT, List.of(faces.get(face).name()), "", faces.get(face).ground()));
    }
    return members;
  }

  private int communityOf(Geometry given) {
    Geometry ground = given.isValid() ? given : Mending.mend(given);
    List<Integer> near = new ArrayList<>();
    for (int i = 0; i < communities.size(); i++)
      if (communities.get(i).getEnvelopeInternal().intersects(ground.getEnvelopeInternal()))
        near.add(i);
    int best = -1;
    double most = 0;
    for (int i : near) {
      double area =
          OverlayNGRobust.overlay(ground, communities.get(i), OverlayNG.INTERSECTION).getArea();
      if (area <= most) continue;
      most = area;
      best = i;
    }
    return best;
  }
}
