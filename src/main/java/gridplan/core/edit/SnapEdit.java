package gridplan.core.edit;

import gridplan.core.lattice.Lattice;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** Moves the boundary between two grids on to barriers close beside it. */
final class SnapEdit {
  /** Metres between the places of the boundary from which a barrier is looked for. */
  private static final double STEP = 2;

  /** A boundary this near to a barrier is on it. */
  private static final double ON_IT = 0.3;

  /** Metres of boundary that a barrier must accompany. */
  private static final double LEAST = 5;

  private final EditGround ground;
  private final int[] before;
  private final EditOptions options;
  private final double metres;
  private final Set<BarrierClass> classes;

  /** Places of the boundary one after the other that the same barrier accompanies. */
  private record Run(Barrier barrier, List<Coordinate> places) {}

  SnapEdit(
      EditGround ground,
      int[] before,
      double metres,
      Set<BarrierClass> classes,
      EditOptions options) {
    this.ground = ground;
    this.before = before;
    this.metres = metres;
    this.classes = classes;
    this.options = options;
  }

  GroundOutcome between(int one, int other) {
    GroundEdits.require(before, one);
    GroundEdits.require(before, other);
    BoundaryPath path = new BoundaryPath(ground, before, one, other);
    if (path.isEmpty()) throw new RefusedEdit(Refusals.notAdjacent(one, other));
    List<List<Coordinate>> lines = new ArrayList<>();
    boolean found = false;
    for (List<Coordinate> boundary : path.lines())
      for (List<Run> runs : runs(places(boundary))) {
        found = true;
        List<Coordinate> line = line(runs);
        if (line != null) lines.add(line);
      }
    if (!found) throw new RefusedEdit(Refusals.noBarrierNear(one, other, metres));
    if (lines.isEmpty()) throw new RefusedEdit(Refusals.onBarrierAlready(one, other));
    return new ReshapeEdit(ground, before, options).move(lines, one, other);
  }

  /** The boundary's vertices and places between them, a step apart. */
  private List<Coordinate> places(List<Coordinate> boundary) {
    List<Coordinate> places = new ArrayList<>(List.of(boundary.get(0)));
    for (int i = 1; i < boundary.size(); i++) {
      Coordinate a = boundary.get(i - 1);
      Coordinate b = boundary.get(i);
      int steps = (int) Math.ceil(ground.scale().distance(a, b) / STEP);
      for (int k = 1; k < steps; k++)
        places.add(
            new Coordinate(
                Math.rint(a.x + (b.x - a.x) * k / steps),
                Math.rint(a.y + (b.y - a.y) * k / steps)));
      places.add(b);
    }
    return places;
  }

  /** Runs that follow each other without a gap, in groups. */
  private List<List<Run>> runs(List<Coordinate> places) {
    List<List<Run>> groups = new ArrayList<>();
    List<Run> group = new ArrayList<>();
    Run run = null;
    for (Coordinate place : places) {
      Barrier barrier = ground.barriers().nearest(place, metres, classes);
      if (barrier == null) {
        if (!group.isEmpty()) groups.add(group);
        group = new ArrayList<>();
        run = null;
        continue;
      }
      if (run == null || run.barrier() != barrier) {
        run = new Run(barrier, new ArrayList<>());
        group.add(run);
      }
      run.places().add(place);
    }
    if (!group.isEmpty()) groups.add(group);
    groups.removeIf(g -> accompanied(g) < LEAST);
    return groups;
  }

  private double accompanied(List<Run> group) {
    return group.stream().mapToDouble(run -> length(run.places())).sum();
  }

  private double length(List<Coordinate> line) {
    double sum = 0;
    for (int i = 1; i < line.size(); i++)
      sum += ground.scale().distance(line.get(i - 1), line.get(i));
    return sum;
  }

  /** From the boundary along the barriers and back to it; null when it is there already. */
  private List<Coordinate> line(List<Run> group) {
    List<Coordinate> line = new ArrayList<>();
    double off = 0;
    for (Run run : group) {
      LineString barrier =
          Lattice.FACTORY.createLineString(
              java.util.Arrays.stream(run.barrier().line().getCoordinates())
                  .map(ground.scale()::toMetres)
                  .toArray(Coordinate[]::new));
      LengthIndexedLine along = new LengthIndexedLine(barrier);
      for (Coordinate place : run.places()) {
        Coordinate at = ground.scale().toMetres(place);
        off = Math.max(off, at.distance(along.extractPoint(along.project(at))));
      }
      line.addAll(stretch(run, along));
    }
    if (off <= ON_IT) return null;
    Run first = group.get(0);
    Run last = group.get(group.size() - 1);
    line.add(0, first.places().get(0));
    line.add(last.places().get(last.places().size() - 1));
    return DrawnLine.open(line.toArray(Coordinate[]::new), ground.scale(), options);
  }

  /** The barrier beside a run; the run itself where the barrier makes a detour. */
  private List<Coordinate> stretch(Run run, LengthIndexedLine along) {
    List<Coordinate> places = run.places();
    double from = along.project(ground.scale().toMetres(places.get(0)));
    double to = along.project(ground.scale().toMetres(places.get(places.size() - 1)));
    if (Math.abs(to - from) > 2 * length(places) + 2 * metres) return places;
    List<Coordinate> stretch = new ArrayList<>();
    for (Coordinate c : along.extractLine(Math.min(from, to), Math.max(from, to)).getCoordinates())
      stretch.add(ground.scale().toLattice(c));
    if (from > to) Collections.reverse(stretch);
    return stretch;
  }
}
