package gridplan.core.locate;

import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Query points where a wrong predicate shows: on vertices, on edges and one unit beside both. */
public final class AdversarialPoints {
  private final List<? extends Geometry> grids;
  private final Random random;
  private final Envelope envelope = new Envelope();

  public AdversarialPoints(List<? extends Geometry> grids, long seed) {
    this.grids = grids;
    this.random = new Random(seed);
    grids.forEach(grid -> envelope.expandToInclude(grid.getEnvelopeInternal()));
    envelope.expandBy(envelope.getWidth() / 50 + 2, envelope.getHeight() / 50 + 2);
  }

  /** Anywhere in the layer's envelope and a little around it. */
  public int[] anywhere() {
    return new int[] {
      (int) (envelope.getMinX() + random.nextDouble() * envelope.getWidth()),
      (int) (envelope.getMinY() + random.nextDouble() * envelope.getHeight())
    };
  }

  /** On or one unit beside a vertex, level with a vertex, or on or beside an edge. */
  public int[] nasty() {
    Coordinate[] vertices = grids.get(random.nextInt(grids.size())).getCoordinates();
    if (vertices.length < 2) return anywhere();
    int i = random.nextInt(vertices.length - 1);
    Coordinate a = vertices[i];
    Coordinate b = vertices[i + 1];
    int dx = random.nextInt(3) - 1;
    int dy = random.nextInt(3) - 1;
    double t = random.nextDouble();
    return switch (random.nextInt(4)) {
      case 0 -> new int[] {(int) a.x, (int) a.y};
      case 1 -> new int[] {(int) a.x + dx, (int) a.y + dy};
      case 2 -> new int[] {(int) a.x + random.nextInt(401) - 200, (int) a.y + dy};
      default ->
          new int[] {
            (int) Math.rint(a.x + t * (b.x - a.x)) + dx * random.nextInt(2),
            (int) Math.rint(a.y + t * (b.y - a.y)) + dy * random.nextInt(2)
          };
    };
  }
}
