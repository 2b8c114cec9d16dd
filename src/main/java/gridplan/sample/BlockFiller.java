package gridplan.sample;

import gridplan.core.mosaic.BarrierClass;
import gridplan.sample.Patch.Side;
import gridplan.sample.SampleTown.Plate;
import java.util.List;
import org.locationtech.jts.geom.Polygon;

/**
 * Builds on the ground between streets. Rows of houses look south whatever the streets do, as they
 * do in China; shops look at the street.
 */
final class BlockFiller {
  static final double PAVEMENT = 3;

  /** Flats of a walled estate, so that it makes one grid of the usual band. */
  private static final int LARGEST_ESTATE = 310;

  private static final double SHOP_DEPTH = 9;
  private static final double SHOP_ROOM = 13;

  private final TownBuilder town;
  private final StreetNames names;
  private final List<String> suffixes = List.of("号楼", "栋", "幢");
  private int suffix;

  BlockFiller(TownBuilder town, StreetNames names) {
    this.town = town;
    this.names = names;
  }

  /** Walled estate of six-storey slabs. */
  void slabs(CityMap.Block block) {
    slabs(block, true);
  }

  /** Slabs behind a wall, or open to the streets as older ones are, and then no estate. */
  void slabs(CityMap.Block block, boolean walled) {
    Yard yard = yard(block, names.estate(), true, walled);
    if (yard == null) return;
    double lane = gateLane(block, yard);
    Patch inner = yard.ground.inset(3.5);
    int levels = town.pick(0, 3) == 0 ? 7 : 6;
    double depth = 11 + town.pick(0, 3) * 0.5;
    double step = levels * 3 + 7.5 + town.pick(0, 3);
    double[] box = inner.bounds();
    int number = 1;
    double v = box[3] - depth / 2 - 2;
    int most = walled ? LARGEST_ESTATE / (levels * 2 * 3) : Integer.MAX_VALUE;
    while (v - depth / 2 > box[1] && number < most) {
      double[] span = inner.span(v - depth / 2 - 0.5, v + depth / 2 + 2);
      if (span == null || span[1] - span[0] < 30) {
        v -= 2;
        continue;
      }
      number =
          slabRow(
              block,
              yard,
              number,
              new double[] {span[0], Math.min(span[1], lane - 5), v},
              depth,
              levels);
      number =
          slabRow(
              block,
              yard,
              number,
              new double[] {Math.max(span[0], lane + 5), span[1], v},
              depth,
              levels);
      v -= step;
    }
  }

  /** Slabs from span[0] to span[1] at v = span[2]; returns the next number. */
  private int slabRow(
      CityMap.Block block, Yard yard, int first, double[] span, double depth, int levels) {
    int number = first;
    double unitWidth = 12.5;
    double u = span[0];
    while (true) {
      int most = (int) ((span[1] - u) / unitWidth);
      if (most < 2) return number;
      int units = Math.min(most, town.pick(2, 4));
      double width = units * unitWidth;
      List<double[]> outline = Outlines.slab(units, unitWidth, depth, 0);
      Polygon footprint =
          town.terrain.setDown(
              u + width / 2, span[2] + town.jitter(0.6), town.jitter(0.4), outline);
      home(block, yard, number++, units, levels, units * levels * 2, footprint);
      u += width + 9 + town.pick(0, 4);
    }
  }

  /** Walled estate of towers about a garden; slabs where there is no room for a garden. */
  void towers(CityMap.Block block) {
    Patch room = block.ground().inset(s -> s.setback() + PAVEMENT + SHOP_ROOM + 17);
    if (room == null || room.area() < 600) {
      slabs(block);
      return;
    }
    Yard yard = yard(block, names.estate(), true, true);
    if (yard == null) return;
    Patch inner = yard.ground.inset(17);
    if (inner == null) return;
    double[] box = inner.bounds();
    int number = 1;
    int row = 0;
    int levels = town.pick(12, 22);
    for (double v = box[3] - 1; v > box[1]; v -= row == 0 ? 3 : 50) {
      double[] span = inner.span(v - 1, v);
      if (span == null || span[1] - span[0] < 8) continue;
      row++;
      for (double u = span[0] + (row % 2) * 6;
          u <= span[1] && number * levels * 4 <= LARGEST_ESTATE;
          u += 46) {
        Polygon footprint =
            town.terrain.setDown(u, v + town.jitter(2), town.jitter(4), Outlines.tower());
        home(block, yard, number++, 1, levels, levels * 4, footprint);
      }
    }
    gardenPath(inner);
  }

  /** A path about the middle of an estate. */
  private void gardenPath(Patch inner) {
    double[] m = inner.middle();
    double[] box = inner.bounds();
    if (box[2] - box[0] < 70 || box[3] - box[1] < 70) return;
    double ru = (box[2] - box[0]) / 5;
    double rv = (box[3] - box[1]) / 5;
    List<double[]> loop =
        Lines.loop(8, m[0] - ru, m[1], m[0], m[1] - rv, m[0] + ru, m[1], m[0], m[1] + rv);
    loop.add(loop.get(0));
    town.streets.draw(BarrierClass.FOOTPATH, "", false, loop);
  }

  /**
   * Houses that their owners built, back to back along lanes a car just fits through.
   *
   * @param village its name; lanes are numbered in it
   * @param rooms let in each house, least and most; 1 and 2 for old family houses
   * @param plated whether every house has a plate
   */
  void houses(CityMap.Block block, String village, int least, int most, boolean plated) {
    Yard yard = yard(block, village, false, false);
    if (yard == null) return;
    double depth = 10.5;
    double pair = 2 * depth + 1.4;
    double lane = 5.4;
    double[] box = yard.ground.bounds();
    int number = 1;
    for (double v = box[3]; v - pair > box[1]; ) {
      double[] span = yard.ground.span(v - pair, v);
      if (span == null || span[1] - span[0] < 25) {
        v -= 2;
        continue;
      }
      String name = village + chinese(number++) + "巷";
      houseRow(
          block,
          yard,
          name,
          1,
          new double[] {span[0], span[1], v - depth / 2},
          least,
          most,
          plated);
      houseRow(
          block,
          yard,
          name,
          2,
          new double[] {span[0], span[1], v - pair + depth / 2},
          least,
          most,
          plated);
      if (v - 2 * pair - lane > box[1]) crossLane(block, name, v - pair - lane / 2);
      v -= pair + lane;
    }
  }

  private void houseRow(
      CityMap.Block block,
      Yard yard,
      String lane,
      int first,
      double[] span,
      int least,
      int most,
      boolean plated) {
    int number = first;
    double u = span[0];
    while (true) {
      double width = town.pick(84, 112) / 10.0;
      if (u + width > span[1]) return;
      double depth = 10.5 - town.pick(0, 12) / 10.0;
      List<double[]> outline =
          town.pick(0, 4) == 0 ? Outlines.ell(width, depth, 5.5) : Outlines.box(width, depth);
      Polygon footprint =
          town.terrain.setDown(
              u + width / 2, span[2] + town.jitter(0.1), town.jitter(0.8), outline);
      boolean hasPlate = plated || town.pick(0, 9) > 0;
      int rooms = town.pick(least, most);
      String name = hasPlate ? lane + number + "号" : "";
      Plate plate = new Plate(hasPlate ? lane : yard.name, hasPlate ? number : 0, "号", 1);
      String address = hasPlate ? name : yard.name;
      int levels = most > 3 ? Math.min(7, 2 + rooms / 2) : 3;
      town.add(
          new TownBuilder.Draft(
              block.community(), 0, name, address, "residential", levels, rooms, plate, footprint));
      u += width + 1.3 + (number % 10 > 7 ? 2.5 : 0);
      number += 2;
    }
  }

  /** A lane through the block at v, from street to street. */
  private void crossLane(CityMap.Block block, String name, double v) {
    double[] across = block.ground().span(v, v + 0.01);
    if (across == null || across[1] - across[0] < 30) return;
    double[] ends = trimmed(block.ground(), across, v);
    if (ends == null) return;
    town.streets.draw(
        BarrierClass.LANE, name, false, Lines.densifyOpen(Lines.of(ends[0], v, ends[1], v), 60));
  }

  /** Ends on the streets; nothing where a street runs nearly beside the lane, or at the water. */
  private double[] trimmed(Patch ground, double[] across, double v) {
    Patch inner = ground.inset(Side::setback);
    double[] inside = inner == null ? null : inner.span(v - 2, v + 2);
    if (inside == null) return null;
    double[] ends = across.clone();
    for (int i = 0; i < 2; i++) if (Math.abs(ends[i] - inside[i]) > 22) ends[i] = inside[i];
    return ends;
  }

  /** The lane from the gate through a large estate; its u, or beyond the estate. */
  private double gateLane(CityMap.Block block, Yard yard) {
    double[] box = yard.ground.bounds();
    if (box[2] - box[0] < 150) return 1e6;
    double u = (box[0] + box[2]) / 2 + town.jitter(8);
    double[] ends = northSouth(block.ground(), u);
    if (ends == null) return 1e6;
    town.streets.draw(
        BarrierClass.LANE,
        yard.name + "中路",
        false,
        Lines.densifyOpen(Lines.of(u, ends[0], u, ends[1]), 60));
    return u;
  }

  /** Where the line u = const meets the block's streets; null where one is the river. */
  private static double[] northSouth(Patch ground, double u) {
    double[] span = {1e9, -1e9};
    for (int i = 0; i < ground.size(); i++) {
      double[] p = ground.edge(i).get(0);
      double[] q = ground.edge(i).get(1);
      if ((p[0] - u) * (q[0] - u) > 0 || p[0] == q[0]) continue;
      if (ground.sides().get(i).kind() == BarrierClass.RIVER) return null;
      double v = p[1] + (q[1] - p[1]) * (u - p[0]) / (q[0] - p[0]);
      span[0] = Math.min(span[0], v);
      span[1] = Math.max(span[1], v);
    }
    return span;
  }

  /** What lies behind the street fronts, with its estate's number. */
  private record Yard(String name, long compound, Patch ground, String street) {}

  private Yard yard(CityMap.Block block, String name, boolean flats, boolean walled) {
    Patch ground =
        block.ground().inset(s -> s.setback() + PAVEMENT + (flats && hasShops(s) ? SHOP_ROOM : 0));
    if (ground == null || ground.area() < 2500 || !hasRoom(ground)) return null;
    String street = block.ground().sides().get(block.ground().front()).name();
    if (flats) shops(block);
    if (!walled) return new Yard(name, 0, ground, street);
    Polygon outline = town.terrain.polygon(Lines.densifyRing(ground.corners(), 14));
    return new Yard(name, town.estate(name, true, outline), ground, street);
  }

  /** Whether a row of flats fits. */
  private static boolean hasRoom(Patch ground) {
    Patch inner = ground.inset(3.5);
    if (inner == null) return false;
    double[] middle = inner.middle();
    double[] span = inner.span(middle[1] - 9, middle[1] + 9);
    return span != null && span[1] - span[0] > 32;
  }

  private static boolean hasShops(Side side) {
    return side.kind() == BarrierClass.ARTERIAL || side.kind() == BarrierClass.COLLECTOR;
  }

  private void home(
      CityMap.Block block,
      Yard yard,
      int number,
      int units,
      int levels,
      int dwellings,
      Polygon footprint) {
    if (number == 1) suffix++;
    String ending = suffixes.get(suffix % suffixes.size());
    String name = yard.name + number + ending;
    town.add(
        new TownBuilder.Draft(
            block.community(),
            yard.compound,
            name,
            yard.street + " " + name,
            "residential",
            levels,
            dwellings,
            new Plate(yard.name, number, ending, units),
            footprint));
  }

  /** Shops along the larger streets of a block. */
  void shops(CityMap.Block block) {
    Patch ground = block.ground();
    for (int i = 0; i < ground.size(); i++)
      if (hasShops(ground.sides().get(i))) shopFront(block, i);
  }

  private void shopFront(CityMap.Block block, int edge) {
    Side side = block.ground().sides().get(edge);
    double[] a = block.ground().edge(edge).get(0);
    double[] b = block.ground().edge(edge).get(1);
    double length = Lines.distance(a, b);
    double du = (b[0] - a[0]) / length;
    double dv = (b[1] - a[1]) / length;
    double off = side.setback() + PAVEMENT + SHOP_DEPTH / 2;
    double turn = StrictMath.toDegrees(StrictMath.atan2(dv, du));
    int number = town.pick(0, 40) * 2 + 1;
    for (double at = 46; at < length - 46; number += 2) {
      double width = 7 + town.pick(0, 70) / 10.0;
      double middle = at + width / 2;
      at += width + 3 + (town.pick(0, 11) == 0 ? 14 : 0);
      if (town.pick(0, 5) == 0) continue;
      Polygon footprint =
          town.terrain.setDown(
              a[0] + du * middle - dv * off,
              a[1] + dv * middle + du * off,
              turn,
              Outlines.box(width, SHOP_DEPTH));
      other(block, number + "号", side.name() + " " + number + "号", "shop", 2, footprint);
    }
  }

  /** A building that nobody lives in. */
  void other(
      CityMap.Block block, String name, String address, String use, int levels, Polygon footprint) {
    town.add(
        new TownBuilder.Draft(
            block.community(), 0, name, address, use, levels, 0, null, footprint));
  }

  private static final String DIGITS = "零一二三四五六七八九";

  /** A number below 100 as it is spoken. */
  static String chinese(int number) {
    if (number < 10) return String.valueOf(DIGITS.charAt(number));
    String tens = number < 20 ? "十" : DIGITS.charAt(number / 10) + "十";
    return number % 10 == 0 ? tens : tens + DIGITS.charAt(number % 10);
  }
}
