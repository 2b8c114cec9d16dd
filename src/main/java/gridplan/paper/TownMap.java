package gridplan.paper;

import gridplan.core.mosaic.Barrier;
import java.awt.Color;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/** Streets, water, buildings and grids of an edition on a sheet. */
final class TownMap {
  private static final double LABEL_SIZE = 7;

  private final Sheet sheet;
  private final EditionGround town;
  private final MapFrame frame;

  TownMap(Sheet sheet, EditionGround town, MapFrame frame) {
    this.sheet = sheet;
    this.town = town;
    this.frame = frame;
  }

  /**
   * Draws the map in its frame.
   *
   * @param chosen grid that stands out, −1 for none
   */
  void draw(int chosen) {
    sheet.clipped(
        frame.x(),
        frame.y(),
        frame.width(),
        frame.height(),
        () -> {
          sheet.box(frame.x(), frame.y(), frame.width(), frame.height(), Ink.LAND, null);
          streets();
          houses(chosen);
          grids(chosen);
          streetNames();
          codes(chosen);
          frame.furnish(sheet);
        });
    sheet.box(
        frame.x(), frame.y(), frame.width(), frame.height(), null, new Stroke(Ink.QUIET, 0.7));
  }

  /**
   * What the signs on the map mean, in one line below y.
   *
   * @param chosen as in {@link #draw}
   */
  void legend(int chosen, double y) {
    double x = Sheet.MARGIN;
    if (chosen >= 0) {
      x = sign(x, y, new Stroke(Ink.CHOSEN, 2.6), "本网格");
      x = sign(x, y, new Stroke(Ink.GRID, 1.8), "相邻网格界线");
      x = patch(x, y, Ink.OWN_BUILDING, "本网格楼栋");
    } else {
      x = sign(x, y, new Stroke(Ink.GRID, 1.8), "网格界线");
    }
    x = patch(x, y, Ink.BUILDING, chosen >= 0 ? "其他楼栋" : "楼栋");
    x = sign(x, y, new Stroke(Ink.WATER, 4), "河流");
    sign(x, y, new Stroke(Ink.CASING, 0.7, 2, 1), "围墙、小路");
  }

  private double sign(double x, double y, Stroke stroke, String text) {
    sheet.line(x, y - 1, x + 8, y - 1, stroke);
    return word(x + 10, y, text);
  }

  private double patch(double x, double y, Color fill, String text) {
    sheet.box(x, y - 2.4, 5, 2.8, fill, new Stroke(Ink.CASING, 0.3));
    return word(x + 7, y, text);
  }

  private double word(double x, double y, String text) {
    sheet.text(x, y, 8, Ink.QUIET, Sheet.Align.LEFT, text);
    return x + sheet.widthOf(text, 8) + 7;
  }

  private void streets() {
    List<Barrier> shown =
        town.barriers().stream()
            .sorted(Comparator.comparing(Barrier::barrierClass).reversed())
            .toList();
    for (Barrier barrier : shown) stroke(barrier, true);
    for (Barrier barrier : shown) stroke(barrier, false);
  }

  /** The edge of a street first, then its surface; other lines have no edge. */
  private void stroke(Barrier barrier, boolean casing) {
    Geometry metres = town.projection().toMetres(barrier.line());
    if (!(metres instanceof LineString line) || line.isEmpty() || !frame.shows(line)) return;
    double points = width(barrier);
    double[][] places = frame.line(line);
    switch (barrier.barrierClass()) {
      case RIVER -> {
        if (casing) sheet.path(places, new Stroke(Ink.WATER, points));
      }
      case RAILWAY -> {
        if (casing) sheet.path(places, new Stroke(Ink.QUIET, 1));
        else sheet.path(places, new Stroke(Ink.STREET, 0.6, 3, 3));
      }
      case WALL -> {
        if (casing) sheet.path(places, new Stroke(Ink.CASING, 0.5, 2, 1));
      }
      case FOOTPATH -> {
        if (casing) sheet.path(places, new Stroke(Ink.CASING, 0.5, 1, 1.5f));
      }
      default ->
          sheet.path(
              places,
              casing ? new Stroke(Ink.CASING, points + 0.9) : new Stroke(Ink.STREET, points));
    }
  }

  /** As wide as such a street is, but never a hair. */
  private double width(Barrier barrier) {
    double metres =
        switch (barrier.barrierClass()) {
          case EXPRESSWAY -> 22;
          case RIVER -> 18;
          case ARTERIAL -> 16;
          case COLLECTOR -> 10;
          default -> 5;
        };
    double points = metres / frame.scale() / Sheet.MM_PER_POINT;
    return Math.max(0.8, Math.min(points, 9));
  }

  private void houses(int chosen) {
    for (EditionGround.House house : town.houses())
      if (frame.shows(house.shape()))
        sheet.area(
            frame.rings(house.shape()),
            house.grid() == chosen ? Ink.OWN_BUILDING : Ink.BUILDING,
            1,
            new Stroke(Ink.CASING, 0.3));
  }

  private void grids(int chosen) {
    for (int grid = 0; grid < town.shapes().size(); grid++)
      if (frame.shows(town.shapes().get(grid)) && grid != chosen)
        sheet.area(frame.rings(town.shapes().get(grid)), null, 0, new Stroke(Ink.GRID, 1.8));
    if (chosen < 0) return;
    Geometry own = town.shapes().get(chosen);
    sheet.area(frame.rings(own), Ink.CHOSEN, 0.08, new Stroke(Color.WHITE, 4.5));
    sheet.area(frame.rings(own), null, 0, new Stroke(Ink.CHOSEN, 2.6));
  }

  /** Each name once, where its longest line has its middle. */
  private void streetNames() {
    Set<String> told = new HashSet<>();
    town.barriers().stream()
        .filter(barrier -> !barrier.name().isBlank())
        .sorted(Comparator.comparingDouble((Barrier b) -> b.line().getLength()).reversed())
        .forEach(
            barrier -> {
              Geometry line = town.projection().toMetres(barrier.line());
              if (line.isEmpty() || told.contains(barrier.name())) return;
              Coordinate[] c = line.getCoordinates();
              Coordinate middle = c[c.length / 2];
              if (c.length == 2)
                middle = new Coordinate((c[0].x + c[1].x) / 2, (c[0].y + c[1].y) / 2);
              if (!frame.ground().contains(middle)) return;
              told.add(barrier.name());
              double[] place = frame.place(middle);
              sheet.haloed(place[0], place[1] + 1, LABEL_SIZE, Ink.QUIET, barrier.name());
            });
  }

  private void codes(int chosen) {
    for (int grid = 0; grid < town.shapes().size(); grid++) {
      Coordinate inner = town.shapes().get(grid).getInteriorPoint().getCoordinate();
      if (!frame.ground().contains(inner)) continue;
      double[] place = frame.place(inner);
      boolean own = grid == chosen;
      sheet.haloed(
          place[0], place[1], own ? 12 : 9, own ? Ink.CHOSEN : Ink.GRID, town.shortCode(grid));
    }
  }
}
