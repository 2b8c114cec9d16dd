package gridplan.sample;

import gridplan.core.mosaic.BarrierClass;
import gridplan.sample.Patch.Side;
import java.util.List;

/** Schools, markets, parks, offices and works: blocks that nobody lives in. */
final class PublicGround {
  private final TownBuilder town;
  private final BlockFiller filler;

  PublicGround(TownBuilder town, BlockFiller filler) {
    this.town = town;
    this.filler = filler;
  }

  private void place(
      CityMap.Block block,
      String name,
      String use,
      int levels,
      double[] at,
      double turn,
      List<double[]> outline) {
    String street = block.ground().sides().get(block.ground().front()).name();
    filler.other(
        block,
        name,
        street + " " + name,
        use,
        levels,
        town.terrain.setDown(at[0], at[1], turn, outline));
  }

  /** The piece behind the pavements; null when it is too small to build on. */
  private static Patch yard(CityMap.Block block, double margin) {
    Patch yard = block.ground().inset(s -> s.setback() + margin);
    if (yard == null) return null;
    double[] box = yard.bounds();
    return box[2] - box[0] < 50 || box[3] - box[1] < 50 ? null : yard;
  }

  void school(CityMap.Block block, String name) {
    Patch yard = yard(block, 4);
    if (yard == null) return;
    town.wall(name, yard.corners());
    double[] m = yard.middle();
    double[] box = yard.bounds();
    double reach = Math.min(box[3] - box[1], 120) / 2;
    place(
        block,
        name + "教学楼",
        "school",
        5,
        off(m, 0, reach * 0.42),
        0,
        Outlines.horseshoe(48, 30, 10));
    place(
        block,
        name + "实验楼",
        "school",
        4,
        off(m, -20, -reach * 0.42),
        0,
        Outlines.slab(2, 14, 11, 0));
    place(block, name + "食堂", "school", 2, off(m, 18, -reach * 0.42), 0, Outlines.box(20, 14));
  }

  void market(CityMap.Block block, String name) {
    filler.shops(block);
    Patch yard = yard(block, 16);
    if (yard == null) return;
    double[] m = yard.middle();
    place(block, name, "market", 2, m, 0, Outlines.bays(4, 11, 36));
  }

  void offices(CityMap.Block block, String community) {
    Patch yard = yard(block, 6);
    if (yard == null) return;
    double[] m = yard.middle();
    place(block, community + "居委会", "office", 4, off(m, 0, 16), 0, Outlines.horseshoe(40, 22, 9));
    place(
        block, community + "卫生服务站", "clinic", 3, off(m, -20, -20), 0, Outlines.slab(2, 13, 12, 0));
    place(block, community + "文化活动中心", "culture", 2, off(m, 20, -18), 0, Outlines.box(24, 16));
  }

  /** Paths, a pavilion, trees that no register counts. */
  void park(CityMap.Block block, String name) {
    Patch yard = yard(block, 8);
    if (yard == null) return;
    double[] m = yard.middle();
    double[] box = yard.bounds();
    double ru = (box[2] - box[0]) * 0.3;
    double rv = (box[3] - box[1]) * 0.3;
    List<double[]> loop =
        Lines.loop(
            10,
            m[0] - ru,
            m[1],
            m[0] - ru * 0.3,
            m[1] - rv,
            m[0] + ru,
            m[1] - rv * 0.4,
            m[0] + ru * 0.5,
            m[1] + rv,
            m[0] - ru * 0.6,
            m[1] + rv * 0.8);
    loop.add(loop.get(0));
    town.streets.draw(BarrierClass.FOOTPATH, name, false, loop);
    place(block, name + "凉亭", "culture", 1, m, town.jitter(40), Outlines.box(9, 9));
  }

  void works(CityMap.Block block, String name) {
    Patch yard = yard(block, 5);
    if (yard == null) return;
    town.wall(name, yard.corners());
    Patch inner = yard.inset(9);
    double[] box = inner == null ? null : inner.bounds();
    int number = 1;
    if (box == null) return;
    for (double v = box[3] - 16; v - 16 > box[1]; v -= 44) {
      double[] span = inner.span(v - 18, v + 18);
      if (span == null) continue;
      for (double u = span[0]; u + 46 < span[1]; u += 58)
        place(
            block,
            name + number + "号厂房",
            "factory",
            2,
            new double[] {u + 23, v},
            0,
            number++ % 2 == 0 ? Outlines.box(44, 28) : Outlines.bays(4, 11, 24));
    }
  }

  /** Fields and ponds with a path: ground that is somebody's all the same (B8). */
  void fields(CityMap.Block block) {
    Patch yard = yard(block, 10);
    if (yard == null) return;
    double[] m = yard.middle();
    place(block, "泵房", "service", 1, m, town.jitter(30), Outlines.box(6, 5));
  }

  private static double[] off(double[] at, double du, double dv) {
    return new double[] {at[0] + du, at[1] + dv};
  }

  /** Whether a block lies at the water. */
  static boolean atRiver(CityMap.Block block) {
    return block.ground().sides().stream().map(Side::kind).anyMatch(k -> k == BarrierClass.RIVER);
  }
}
