package gridplan.sample;

import gridplan.sample.DrawnNets.Hand;
import gridplan.sample.SampleTown.Area;
import gridplan.sample.SampleTown.Building;
import gridplan.sample.SampleTown.Net;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** The nets of eight departments over one town: none like the other, none quite right. */
final class DepartmentNets {
  private DepartmentNets() {}

  static List<Net> of(SampleTown town, DrawnNets blocks) {
    List<Net> nets = new ArrayList<>();
    nets.add(party(town));
    nets.add(
        DrawnNets.draw(
            "zongzhi",
            "综治网格",
            blocks.within(342, town.parts().size()),
            new Hand(2, 0, 0),
            i -> DrawnNets.words("网格号", "ZZ" + (1001 + i), "网格名称", "综治第" + (i + 1) + "网格")));
    nets.add(
        DrawnNets.draw(
            "minzheng",
            "民政网格",
            town.parts().stream().map(Area::geom).toList(),
            new Hand(5, -3, 2),
            i ->
                DrawnNets.words(
                    "社区", town.parts().get(i).name(), "代码", town.parts().get(i).code())));
    nets.add(across(blocks, "chengguan", "城管责任区", 60, new Hand(4, 2, 0)));
    nets.add(across(blocks, "xinfang", "信访包保片区", 12, new Hand(9, 0, -6)));
    nets.add(across(blocks, "shijian", "市场监管片区", 9, new Hand(6, 12, 5)));
    nets.add(health(town));
    List<Geometry> emergency = blocks.across(25);
    emergency.remove(7);
    nets.add(
        DrawnNets.draw(
            "yingji",
            "应急责任区",
            emergency,
            new Hand(5, 0, 0),
            i -> DrawnNets.words("片区", "应急" + (i + 1) + "区")));
    return nets;
  }

  private static Net across(DrawnNets blocks, String key, String name, int number, Hand hand) {
    return DrawnNets.draw(
        key,
        name,
        blocks.across(number),
        hand,
        i ->
            DrawnNets.words(
                "编号", key.toUpperCase(java.util.Locale.ROOT) + (i + 1), "名称", name + (i + 1)));
  }

  /** A branch for each estate; what lies between belongs to none. */
  static Net party(SampleTown town) {
    return DrawnNets.draw(
        "party",
        "党支部",
        town.compounds().stream().map(c -> c.ground()).toList(),
        new Hand(1, 0, 0),
        i ->
            DrawnNets.words(
                "支部",
                town.compounds().get(i).name() + "党支部",
                "小区",
                town.compounds().get(i).name()));
  }

  /** As far as a clinic's doctors walk: circles that overlap. */
  private static Net health(SampleTown town) {
    List<Building> clinics =
        town.buildings().stream().filter(b -> b.use().equals("clinic")).toList();
    List<Geometry> circles = new ArrayList<>();
    for (Building b : clinics)
      circles.add(
          b.footprint().getCentroid().buffer(380 * 95, 8).intersection(town.community().geom()));
    return DrawnNets.draw(
        "weijian",
        "卫健服务区",
        circles,
        new Hand(2, 0, 0),
        i -> DrawnNets.words("服务站", clinics.get(i).name()));
  }
}
