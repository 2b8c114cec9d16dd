package gridplan.sample;

import gridplan.sample.SampleTown.Building;
import gridplan.sample.SampleTown.Sheet;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;

/** What was raised in a year, where, and how far it got (派单 – 接单 – 评单). */
final class MattersSheet {
  private static final List<String> KINDS =
      List.of("环境卫生", "邻里纠纷", "设施损坏", "噪声扰民", "消防隐患", "政策咨询", "停车管理", "供水供电");
  private static final List<String> OPEN = List.of("已派单", "已接单", "处理中");

  private MattersSheet() {}

  /**
   * @param raised rows in all
   * @param closed how many of them are rated and closed
   */
  static Sheet of(SampleTown town, int raised, int closed) {
    Random random = new Random(1242);
    List<Building> places = town.buildings();
    boolean[] done = new boolean[raised];
    for (int left = closed; left > 0; ) {
      int i = random.nextInt(raised);
      if (!done[i]) left--;
      done[i] = true;
    }
    List<List<String>> rows = new ArrayList<>();
    LocalDateTime at = LocalDateTime.of(2024, 1, 2, 8, 10);
    for (int i = 0; i < raised; i++) {
      Building b = places.get(random.nextInt(places.size()));
      Coordinate where = b.footprint().getInteriorPoint().getCoordinate();
      at = at.plusMinutes(60 + random.nextInt(720));
      rows.add(
          List.of(
              Integer.toString(i + 1),
              at.toString().replace('T', ' '),
              KINDS.get(random.nextInt(KINDS.size())),
              b.address(),
              PostsSheet.degrees(where.x),
              PostsSheet.degrees(where.y),
              done[i] ? "已评单" : OPEN.get(random.nextInt(OPEN.size())),
              done[i] ? Integer.toString(3 + random.nextInt(3)) : ""));
    }
    return new Sheet(
        "matters", List.of("编号", "上报时间", "类别", "地点", "经度", "纬度", "状态", "评分"), rows, List.of());
  }
}
