package gridplan.cli;

import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.ProofResult;
import gridplan.core.measure.PlanningProjection;
import gridplan.core.mosaic.Barrier;
import gridplan.core.mosaic.Cell;
import gridplan.core.mosaic.CellEdge;
import gridplan.core.mosaic.Mosaic;
import gridplan.core.mosaic.MosaicInput;
import gridplan.core.mosaic.MosaicOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** The figures of TARGETS W5 about the quality of cells. Lengths and areas in metres. */
final class CellsFigures {
  private static final double SAMPLE_METRES = 5;

  /** A line along a street is the street's own so near to it. */
  private static final double ON_THE_STREET = 1;

  /** And so near to it where the street has several carriageways, whose strips are divided. */
  private static final double BESIDE_THE_STREET = 12;

  private CellsFigures() {}

  /** All figures; what must be zero throws when it is not. */
  static Map<String, Object> of(MosaicInput input, Mosaic mosaic) {
    ProofResult proof = prove(mosaic);
    long outside =
        mosaic.notices().stream().filter(n -> n.kind().equals("building-outside")).count();
    long celled = mosaic.cells().stream().mapToLong(c -> c.buildings().size()).sum();
    long without = input.buildings().size() - celled - outside;
    if (!proof.seamless() || without != 0)
      throw new IllegalStateException(
          proof.unmatched().size() + " edges unmatched, " + without + " buildings without a cell");
    PlanningProjection projection = PlanningProjection.of(mosaic.scope());
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("streets", input.barriers().size());
    figures.put("cells", mosaic.cells().size());
    figures.put("cells_open", mosaic.cells().stream().filter(c -> c.buildings().isEmpty()).count());
    figures.put("blocks", mosaic.cells().stream().mapToInt(Cell::block).max().orElse(-1) + 1);
    figures.put("buildings_outside", outside);
    figures.put("buildings_without_a_cell", without);
    figures.put("unmatched_edges", proof.unmatched().size());
    figures.put("cells_small_or_thin", smallOrThin(mosaic, projection));
    figures.put("vertices_per_cell", (double) proof.edges() / mosaic.cells().size());
    figures.put("street_share_of_lines", streetShareOfLines(mosaic));
    double[] shares = sharesOfStreets(input, mosaic, projection);
    figures.put("street_length_on_lines", shares[0]);
    figures.put("street_length_on_or_beside_lines", shares[1]);
    return figures;
  }

  static ProofResult prove(Mosaic mosaic) {
    return CoverageProof.prove(mosaic.cells().stream().map(Cell::ground).toList(), mosaic.scope());
  }

  private static long smallOrThin(Mosaic mosaic, PlanningProjection projection) {
    return mosaic.cells().stream()
        .filter(
            c -> {
              double area = projection.area(c.ground());
              return area < 10 || 2 * area < projection.length(c.ground());
            })
        .count();
  }

  private static double streetShareOfLines(Mosaic mosaic) {
    double all = mosaic.edges().stream().mapToDouble(CellEdge::lengthMetres).sum();
    double street =
        mosaic.edges().stream()
            .filter(e -> e.barrierClass() != null)
            .mapToDouble(CellEdge::lengthMetres)
            .sum();
    return all == 0 ? 0 : street / all;
  }

  /**
   * Of the length of all barriers on the ground within the scope that may cut, what became a line
   * between cells: with one right on it, with one beside it.
   */
  private static double[] sharesOfStreets(
      MosaicInput input, Mosaic mosaic, PlanningProjection projection) {
    IndexedFacetDistance lines = new IndexedFacetDistance(outlines(mosaic, projection));
    Geometry scope = projection.toMetres(mosaic.scope());
    IndexedPointInAreaLocator within = new IndexedPointInAreaLocator(scope);
    GeometryFactory factory = new GeometryFactory();
    double all = 0;
    double on = 0;
    double beside = 0;
    for (Barrier b : input.barriers()) {
      boolean cuts = MosaicOptions.DEFAULT.cutting().contains(b.barrierClass());
      if (b.bridge() || b.tunnel() || !cuts) continue;
      Geometry line = projection.toMetres(b.line());
      LengthIndexedLine along = new LengthIndexedLine(line);
      for (double at = SAMPLE_METRES / 2; at < line.getLength(); at += SAMPLE_METRES) {
        Coordinate place = along.extractPoint(at);
        if (within.locate(place) != Location.INTERIOR) continue;
        double away = lines.distance(factory.createPoint(place));
        all++;
        if (away <= ON_THE_STREET) on++;
        if (away <= BESIDE_THE_STREET) beside++;
      }
    }
    return all == 0 ? new double[2] : new double[] {on / all, beside / all};
  }

  private static Geometry outlines(Mosaic mosaic, PlanningProjection projection) {
    List<Geometry> rings =
        mosaic.cells().stream()
            .map(c -> projection.toMetres((Polygon) c.ground()).getBoundary())
            .toList();
    return new GeometryFactory().createGeometryCollection(rings.toArray(Geometry[]::new));
  }
}
