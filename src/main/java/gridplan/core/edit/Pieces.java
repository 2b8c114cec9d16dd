package gridplan.core.edit;

import gridplan.core.mosaic.CutGround;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Faces gathered into pieces: connected, of one cell and one owner. What would be a sliver takes
 * the owner of the piece of the same cell beside it, so a line drawn along a street follows it.
 */
final class Pieces {
  private final Cutting cutting;
  private final CutGround cut;
  private final EditOptions options;

  /** The owner of each face. */
  final int[] owner;

  /** The piece of each face, −1 outside. */
  int[] pieceOf;

  int count;
  private double[] area;
  private double[] perimeter;
  private boolean[] built;

  Pieces(Cutting cutting, int[] owner, EditOptions options) {
    this.cutting = cutting;
    this.cut = cutting.cut;
    this.owner = owner;
    this.options = options;
    gather();
    while (giveAwaySliver()) gather();
  }

  private void gather() {
    int[] root = new int[cut.faces()];
    Arrays.setAll(root, f -> f);
    for (int e = 0; e < cut.edges(); e++) {
      int left = cut.left(e);
      int right = cut.right(e);
      if (cut.cellOf(left) < 0 || cut.cellOf(left) != cut.cellOf(right)) continue;
      if (owner[left] == owner[right]) join(root, left, right);
    }
    pieceOf = new int[root.length];
    Arrays.fill(pieceOf, -1);
    count = 0;
    for (int f = 1; f < root.length; f++) {
      if (cut.cellOf(f) < 0) continue;
      int first = find(root, f);
      if (pieceOf[first] < 0) pieceOf[first] = count++;
      pieceOf[f] = pieceOf[first];
    }
    measure();
  }

  /** The smaller face stays root, so pieces are numbered by their first faces. */
  private static void join(int[] root, int f, int g) {
    int a = find(root, f);
    int b = find(root, g);
    root[Math.max(a, b)] = Math.min(a, b);
  }

  private static int find(int[] root, int f) {
    int at = f;
    while (root[at] != at) at = root[at] = root[root[at]];
    return at;
  }

  private void measure() {
    area = new double[count];
    perimeter = new double[count];
    built = new boolean[count];
    for (int f = 1; f < pieceOf.length; f++) {
      if (pieceOf[f] < 0) continue;
      area[pieceOf[f]] += cut.area(f);
      built[pieceOf[f]] |= cutting.bodyOf[f] >= 0;
    }
    for (int e = 0; e < cut.edges(); e++) {
      int left = pieceOf[cut.left(e)];
      int right = pieceOf[cut.right(e)];
      if (left == right) continue;
      if (left >= 0) perimeter[left] += cut.metres(e);
      if (right >= 0) perimeter[right] += cut.metres(e);
    }
  }

  private boolean sliver(int piece) {
    double width = 2 * area[piece] / perimeter[piece];
    return area[piece] < options.smallest()
        || width < options.thinnest()
        || !built[piece] && width < options.along();
  }

  /** Turns the smallest sliver that has a neighbour in its cell over to it. */
  private boolean giveAwaySliver() {
    int[] slivers =
        IntStream.range(0, count)
            .filter(this::sliver)
            .boxed()
            .sorted(Comparator.comparingDouble(this::area))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int sliver : slivers) {
      int heir = heir(sliver);
      if (heir < 0) continue;
      int to = ownerOf(heir);
      for (int f = 1; f < pieceOf.length; f++) if (pieceOf[f] == sliver) owner[f] = to;
      return true;
    }
    return false;
  }

  /** The piece of the same cell with the longest shared line, −1 for a whole cell. */
  private int heir(int sliver) {
    double[] shared = sharedWith(sliver);
    int heir = -1;
    double longest = 0;
    for (int other = 0; other < count; other++) {
      if (shared[other] <= longest) continue;
      longest = shared[other];
      heir = other;
    }
    return heir;
  }

  /** Metres that a piece shares with each other piece of its cell. */
  private double[] sharedWith(int piece) {
    double[] shared = new double[count];
    for (int e = 0; e < cut.edges(); e++) {
      int left = cut.left(e);
      int right = cut.right(e);
      if (cut.cellOf(left) != cut.cellOf(right) || pieceOf[left] == pieceOf[right]) continue;
      if (pieceOf[left] == piece) shared[pieceOf[right]] += cut.metres(e);
      if (pieceOf[right] == piece) shared[pieceOf[left]] += cut.metres(e);
    }
    return shared;
  }

  int ownerOf(int piece) {
    return owner[faceOf(piece)];
  }

  int cellOf(int piece) {
    return cut.cellOf(faceOf(piece));
  }

  private int faceOf(int piece) {
    for (int f = 1; f < pieceOf.length; f++) if (pieceOf[f] == piece) return f;
    throw new IllegalArgumentException("no piece " + piece);
  }

  double area(int piece) {
    return area[piece];
  }
}
