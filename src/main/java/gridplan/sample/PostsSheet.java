package gridplan.sample;

import gridplan.core.lattice.Lattice;
import gridplan.sample.SampleTown.Area;
import gridplan.sample.SampleTown.Building;
import gridplan.sample.SampleTown.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Location;

/** Who serves in a town's grids, and where. Names are invented. */
final class PostsSheet {
  /** The posts of every grid (七进网格). */
  private static final List<String> SEVEN =
      List.of("民警", "社区干部", "五合一队员", "计生专干", "党群服务队员", "居民组长", "楼栋长");

  private final SampleTown town;
  private final Random random = new Random(77);
  private final List<Area> parts;
  private final List<List<Building>> homes = new ArrayList<>();
  private final int[] grids;

  PostsSheet(SampleTown town) {
    this.town = town;
    this.parts = town.parts().isEmpty() ? List.of(town.community()) : town.parts();
    double[] weights = new double[parts.size()];
    int[] caps = new int[parts.size()];
    for (int p = 0; p < parts.size(); p++) {
      homes.add(homesIn(parts.get(p)));
      weights[p] = homes.get(p).stream().mapToInt(Building::households).sum();
      caps[p] = town.grids();
    }
    grids = Shares.split(town.grids(), weights, caps);
  }

  private List<Building> homesIn(Area part) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(part.geom());
    return town.buildings().stream()
        .filter(b -> b.households() > 0)
        .filter(
            b ->
                locator.locate(b.footprint().getInteriorPoint().getCoordinate())
                    == Location.INTERIOR)
        .toList();
  }

  /** Seven posts for each grid by the number that the office gives it; nobody's phone is real. */
  Sheet staff() {
    List<List<String>> rows = new ArrayList<>();
    for (int p = 0; p < grids.length; p++)
      for (int grid = 1; grid <= grids[p]; grid++)
        for (String post : SEVEN)
          rows.add(
              List.of(
                  code(p, grid), parts.get(p).name(), twoDigits(grid), post, person(), phone()));
    return new Sheet("staff", List.of("网格编码", "社区（居）", "网格", "岗位", "姓名", "电话"), rows, List.of());
  }

  /** One head for every building that people live in. */
  Sheet heads() {
    List<List<String>> rows = new ArrayList<>();
    for (Building b : town.buildings())
      if (b.households() > 0)
        rows.add(List.of(Long.toString(b.id()), b.address(), "楼长", person(), phone()));
    return new Sheet("heads", List.of("楼栋编号", "地址", "岗位", "姓名", "电话"), rows, List.of());
  }

  /** A station (驿站) for each grid, far from the others: the buildings farthest from all before. */
  Sheet stations() {
    List<List<Building>> spots = new ArrayList<>();
    for (int p = 0; p < grids.length; p++) spots.add(spread(homes.get(p), grids[p]));
    return stations(spots);
  }

  /** The stations of a town that is one community, in the buildings of these names. */
  Sheet stationsIn(List<String> buildings) {
    List<Building> spots = new ArrayList<>();
    for (String name : buildings)
      town.buildings().stream().filter(b -> b.name().equals(name)).forEach(spots::add);
    if (spots.size() != buildings.size()) throw new IllegalStateException("no such building");
    return stations(List.of(spots));
  }

  private Sheet stations(List<List<Building>> spotsOf) {
    List<List<String>> rows = new ArrayList<>();
    for (int p = 0; p < grids.length; p++) {
      List<Building> spots = spotsOf.get(p);
      for (int grid = 1; grid <= spots.size(); grid++) {
        Building b = spots.get(grid - 1);
        Coordinate at = b.footprint().getInteriorPoint().getCoordinate();
        rows.add(
            List.of(
                parts.get(p).name().replaceAll("（.*", "") + "第" + grid + "网格驿站",
                b.address(),
                parts.get(p).name(),
                degrees(at.x),
                degrees(at.y),
                "cgcs2000"));
      }
    }
    return new Sheet("stations", List.of("名称", "地址", "社区（居）", "经度", "纬度", "坐标系"), rows, List.of());
  }

  private static List<Building> spread(List<Building> homes, int number) {
    List<Building> spots = new ArrayList<>();
    double[] nearest = new double[homes.size()];
    java.util.Arrays.fill(nearest, Double.MAX_VALUE);
    int next = 0;
    while (spots.size() < number && spots.size() < homes.size()) {
      spots.add(homes.get(next));
      Coordinate at = homes.get(next).footprint().getEnvelopeInternal().centre();
      int farthest = 0;
      for (int i = 0; i < nearest.length; i++) {
        double away = homes.get(i).footprint().getEnvelopeInternal().centre().distance(at);
        nearest[i] = Math.min(nearest[i], away);
        if (nearest[i] > nearest[farthest]) farthest = i;
      }
      next = farthest;
    }
    return spots;
  }

  private String code(int part, int grid) {
    String code = parts.get(part).code();
    return (code.length() < 12 ? code + "000" : code) + String.format("%03d", grid);
  }

  private static String twoDigits(int number) {
    return String.format("%02d", number);
  }

  private String person() {
    String surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高";
    String given = "志文国春小玉海永红学家立成光新晓世德";
    char first = given.charAt(random.nextInt(given.length()));
    char second = "华平英明军芳林生荣辉波霞".charAt(random.nextInt(12));
    return "" + surnames.charAt(random.nextInt(surnames.length())) + first + second;
  }

  private String phone() {
    return random.nextInt(12) == 0 ? "" : "1990001" + (1000 + random.nextInt(9000));
  }

  static String degrees(double lattice) {
    return String.format(Locale.ROOT, "%.7f", Lattice.degrees(StrictMath.rint(lattice)));
  }
}
