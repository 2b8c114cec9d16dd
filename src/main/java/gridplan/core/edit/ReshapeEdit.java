package gridplan.core.edit;

import gridplan.core.edit.BoundaryPath.Place;
import gridplan.core.edit.BoundaryPath.Stretch;
import gridplan.core.edit.GridSides.Part;
import gridplan.core.mosaic.CutGround;
import gridplan.core.partition.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** Moves a stretch of the boundary between two grids on to a line. */
final class ReshapeEdit {
  private final EditGround ground;
  private final int[] before;
  private final EditOptions options;

  /** Where on the boundary of which two grids a line begins and ends. */
  private record Course(BoundaryPath path, int left, int right, Place from, Place to) {
    double metres() {
      return from.metres() + to.metres();
    }
  }

  ReshapeEdit(EditGround ground, int[] before, EditOptions options) {
    this.ground = ground;
    this.before = before;
    this.options = options;
  }

  /** Along a line as a hand drew it. */
  GroundOutcome along(Coordinate[] drawn) {
    List<Coordinate> line = DrawnLine.open(drawn, ground.scale(), options);
    Course course = course(line.get(0), line.get(line.size() - 1));
    List<Coordinate> snapped = new ArrayList<>(line);
    snapped.set(0, course.from().at());
    snapped.set(line.size() - 1, course.to().at());
    snapped = DrawnLine.open(snapped.toArray(Coordinate[]::new), ground.scale(), options);
    Stretch old = course.path().between(course.from(), course.to());
    if (old == null || old.line().size() < 2)
      throw new RefusedEdit(Refusals.twoBoundaries(course.left(), course.right()));
    int onLeft = old.firstOnLeft() ? course.left() : course.right();
    return move(List.of(snapped), onLeft, onLeft == course.left() ? course.right() : course.left());
  }

  private Course course(Coordinate start, Coordinate end) {
    Course best = null;
    Set<Integer> nearEnd = gridsNear(end);
    List<Integer> near = gridsNear(start).stream().filter(nearEnd::contains).toList();
    for (int left : near)
      for (int right : near) {
        if (left >= right) continue;
        BoundaryPath path = new BoundaryPath(ground, before, left, right);
        if (path.isEmpty()) continue;
        Course found = new Course(path, left, right, path.nearest(start), path.nearest(end));
        boolean reached =
            found.from().metres() <= options.reach() && found.to().metres() <= options.reach();
        if (reached && (best == null || found.metres() < best.metres())) best = found;
      }
    if (best == null) throw new RefusedEdit(Refusals.lineOffBoundary());
    return best;
  }

  private Set<Integer> gridsNear(Coordinate c) {
    Envelope box = new Envelope(c);
    box.expandBy(ground.scale().units(options.reach()));
    Set<Integer> grids = new TreeSet<>();
    for (int cell : ground.cellsIn(box)) grids.add(before[cell]);
    return grids;
  }

  /**
   * Makes lines the boundary where they run.
   *
   * @param lines each from one place of the boundary to another
   * @param left the grid to their left then
   * @param right the grid to their right
   */
  GroundOutcome move(List<List<Coordinate>> lines, int left, int right) {
    List<List<Coordinate>> chains = new ArrayList<>();
    for (List<Coordinate> line : lines) chains.addAll(ground.outline().clip(line));
    if (chains.isEmpty()) throw new RefusedEdit(Refusals.lineOutsideArea());
    Cutting cutting = Cutting.of(ground, chains);
    refuseOthers(cutting, left, right);
    GridSides sides = new GridSides(ground, before, cutting);
    Map<Integer, Integer> gridOfPart = new HashMap<>();
    for (Part part : sides.parts(left)) if (part.lean() < 0) gridOfPart.put(part.number(), right);
    for (Part part : sides.parts(right)) if (part.lean() > 0) gridOfPart.put(part.number(), left);
    int[] owner = new int[cutting.cut.faces()];
    for (int f = 1; f < owner.length; f++)
      if (cutting.cut.cellOf(f) >= 0)
        owner[f] = gridOfPart.getOrDefault(sides.partOfFace(f), before[cutting.cut.cellOf(f)]);
    List<Reason> warnings = cutting.keepBuildings(owner);
    CutPatch.Cut cut = CutPatch.of(cutting, new Pieces(cutting, owner, options));
    Map<Integer, Integer> owners = new TreeMap<>(cut.ownerOf());
    for (int c = 0; c < before.length; c++) {
      Integer grid = owners.containsKey(c) ? null : gridOfPart.get(sides.partOfCell(c));
      if (grid != null) owners.put(c, grid);
    }
    return Judgement.of(ground, before, cut.patch(), owners, warnings, options);
  }

  private void refuseOthers(Cutting cutting, int left, int right) {
    CutGround cut = cutting.cut;
    for (int e = 0; e < cut.edges(); e++) {
      int one = cut.cellOf(cut.left(e));
      int other = cut.cellOf(cut.right(e));
      if (cut.runs(e) == 0 || one < 0 || other < 0) continue;
      boolean inOther = before[one] == before[other] && before[one] != left && before[one] != right;
      if (inOther) throw new RefusedEdit(Refusals.lineThroughOther(before[one]));
    }
  }
}
