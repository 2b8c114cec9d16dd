package gridplan.cli;

import gridplan.core.lattice.Lattice;
import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.BarrierClass;
import gridplan.core.mosaic.Building;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.Compound;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicBuilder;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.mosaic.MosaicOptions;
import gridplan.core.mosaic.MosaicUpdate;
import gridplan.core.mosaic.MosaicUpdate.Updated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * One change in a town, brought up to date against built anew, in turns: a building demolished, the
 * same building new, a street through its block, a wall round it. Several buildings, spread over
 * the town; the median of each.
 */
final class CellsUpdateBench {
  private static final int PLACES = 5;

  /** Lattice units: about ten metres. */
  private static final double MARGIN = 1000;

  private CellsUpdateBench() {}

  static void run(String town, MosaicInput input, Consumer<Map<String, Object>> line) {
    Mosaic mosaic = MosaicBuilder.build(input, Progress.NONE);
    List<double[]> demolished = new ArrayList<>();
    List<double[]> built = new ArrayList<>();
    List<double[]> street = new ArrayList<>();
    List<double[]> wall = new ArrayList<>();
    for (int k = 0; k < PLACES; k++) {
      int place = (int) ((k + 0.5) * input.buildings().size() / PLACES);
      Building building = input.buildings().get(place);
      Cell cell = findCell(mosaic, building.id());
      if (cell == null) continue;
      List<Building> others = new ArrayList<>(input.buildings());
      others.remove(place);
      MosaicInput without = input.withBuildings(others);
      demolished.add(change(mosaic, input, without));
      built.add(change(MosaicBuilder.build(without, Progress.NONE), without, input));
      street.add(change(mosaic, input, withStreet(input, cell)));
      wall.add(change(mosaic, input, withWall(input, building)));
    }
    tell(town, "building demolished", demolished, mosaic, line);
    tell(town, "new building", built, mosaic, line);
    tell(town, "new street", street, mosaic, line);
    tell(town, "new wall", wall, mosaic, line);
  }

  private static Cell findCell(Mosaic mosaic, long building) {
    return mosaic.cells().stream()
        .filter(c -> c.buildings().contains(building))
        .findFirst()
        .orElse(null);
  }

  /** A street across the block of a cell, beside the cell's middle. */
  private static MosaicInput withStreet(MosaicInput input, Cell cell) {
    Envelope box = cell.ground().getEnvelopeInternal();
    Coordinate[] line = {
      new Coordinate(Math.rint(box.getMinX() - MARGIN), Math.rint(box.getMinY())),
      new Coordinate(Math.rint(box.getMaxX() + MARGIN), Math.rint(box.getMaxY()))
    };
    List<Barrier> barriers = new ArrayList<>(input.barriers());
    barriers.add(
        new Barrier(
            Long.MAX_VALUE,
            BarrierClass.LANE,
            "",
            false,
            false,
            Lattice.FACTORY.createLineString(line)));
    return input.withBarriers(barriers);
  }

  private static MosaicInput withWall(MosaicInput input, Building building) {
    Envelope box = building.footprint().getEnvelopeInternal();
    box.expandBy(MARGIN);
    List<Compound> compounds = new ArrayList<>(input.compounds());
    Geometry ground = Lattice.FACTORY.toGeometry(box);
    compounds.add(new Compound(Long.MAX_VALUE, "", true, ground));
    return new MosaicInput(
        input.scope(), input.barriers(), compounds, input.buildings(), input.drawnAround());
  }

  /** Seconds of the update and of a full build, cells rebuilt, 1 when both group alike. */
  private static double[] change(Mosaic before, MosaicInput was, MosaicInput now) {
    long start = System.nanoTime();
    Updated updated = MosaicUpdate.update(before, was, now, MosaicOptions.DEFAULT, Progress.NONE);
    long middle = System.nanoTime();
    Mosaic whole = MosaicBuilder.build(now, Progress.NONE);
    long end = System.nanoTime();
    if (!CellsFigures.prove(updated.mosaic()).seamless())
      throw new IllegalStateException("the mosaic brought up to date is not seamless");
    boolean alike = groups(updated.mosaic()).equals(groups(whole));
    return new double[] {
      (middle - start) / 1e9, (end - middle) / 1e9, updated.rebuilt(), alike ? 1 : 0
    };
  }

  private static List<List<Long>> groups(Mosaic mosaic) {
    return mosaic.cells().stream()
        .map(Cell::buildings)
        .filter(b -> !b.isEmpty())
        .sorted((a, b) -> Long.compare(a.get(0), b.get(0)))
        .toList();
  }

  private static void tell(
      String town,
      String change,
      List<double[]> runs,
      Mosaic mosaic,
      Consumer<Map<String, Object>> to) {
    if (runs.isEmpty()) return;
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", "cells-update");
    line.put("input", town);
    line.put("change", change);
    line.put("n", runs.size());
    line.put("seconds", median(runs, 0));
    line.put("peer", "building the whole mosaic");
    line.put("peer_seconds", median(runs, 1));
    line.put("ratio", median(runs, 1) / median(runs, 0));
    line.put("cells", mosaic.cells().size());
    line.put("cells_rebuilt", median(runs, 2));
    line.put("cells_rebuilt_most", runs.stream().mapToDouble(r -> r[2]).max().orElse(0));
    line.put("same_groups_as_whole", runs.stream().mapToDouble(r -> r[3]).sum());
    to.accept(line);
  }

  private static double median(List<double[]> runs, int column) {
    double[] values = runs.stream().mapToDouble(r -> r[column]).toArray();
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
