package gridplan.sample;

import gridplan.core.lattice.Lattice;
import gridplan.core.measure.Datum;
import gridplan.sample.SampleTown.Building;
import gridplan.sample.SampleTown.Plate;
import gridplan.sample.SampleTown.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;

/**
 * The household register of a town as offices have it: a row for each dwelling, addresses written
 * in as many ways as there were clerks, a few rows that no building can be told for. Its residents
 * and floating residents add up to the town's.
 */
final class RegisterSheet {
  static final List<String> HEADER =
      List.of("序号", "小区（自然村）", "房屋地址", "户主姓名", "证件号码", "联系电话", "居住人口", "流动人口", "房屋状态", "经度", "纬度");

  private static final String[] SURNAMES = {
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗",
    "高"
  };
  private static final String[] GIVEN = {
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀英", "建国",
    "桂兰"
  };

  /** One row in so many is written so that nobody can tell the building. */
  private static final int UNTOLD_IN = 400;

  private final SampleTown town;
  private final Random random;
  private final String district;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Long> answers = new ArrayList<>();

  private RegisterSheet(SampleTown town, long seed) {
    this.town = town;
    this.random = new Random(seed);
    this.district =
        town.areas().stream()
            .filter(a -> !a.level().equals("community") && !a.name().contains("网格"))
            .map(a -> a.name().replace("城区", ""))
            .reduce("", String::concat);
  }

  static Sheet of(SampleTown town, long seed) {
    RegisterSheet sheet = new RegisterSheet(town, seed);
    for (Building b : town.buildings()) if (b.households() > 0) sheet.building(b);
    return new Sheet("register", HEADER, sheet.rows, sheet.answers);
  }

  private void building(Building b) {
    int[] members = members(b);
    int floating = b.floating();
    boolean[] empty = empty(b);
    int household = 0;
    for (int d = 0; d < b.dwellings(); d++) {
      if (empty[d]) {
        row(b, d, 0, 0, "空置");
        continue;
      }
      int people = members[household++];
      int from = Math.min(floating, people);
      floating -= from;
      row(b, d, people, from, from == people ? "出租" : "自住");
    }
  }

  /** People of each household: one at least. */
  private int[] members(Building b) {
    double[] weights = new double[b.households()];
    int[] caps = new int[b.households()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 0.4 + random.nextDouble();
      caps[i] = 6;
    }
    int[] members = Shares.split(b.residents() - b.households(), weights, caps);
    for (int i = 0; i < members.length; i++) members[i]++;
    return members;
  }

  /** Which dwellings nobody lives in. */
  private boolean[] empty(Building b) {
    boolean[] empty = new boolean[b.dwellings()];
    for (int left = b.dwellings() - b.households(); left > 0; ) {
      int d = random.nextInt(empty.length);
      if (!empty[d]) left--;
      empty[d] = true;
    }
    return empty;
  }

  private void row(Building b, int dwelling, int people, int floating, String state) {
    Plate plate = b.plate();
    boolean plateless = plate.number() == 0;
    boolean untold = !plateless && people > 0 && random.nextInt(UNTOLD_IN) == 0;
    String room = room(b, dwelling);
    String address =
        plateless
            ? plate.place() + "（无门牌）" + room
            : untold ? untold(plate, room) : told(b, dwelling);
    Coordinate at = plateless ? pin(b) : null;
    rows.add(
        List.of(
            Integer.toString(rows.size() + 1),
            plate.place().replaceAll("[一二三四五六七八九十]+巷$", ""),
            address,
            people == 0 ? "" : pick(SURNAMES) + pick(GIVEN),
            people == 0 ? "" : identity(),
            people == 0 || random.nextInt(5) == 0 ? "" : "1990000" + (1000 + random.nextInt(9000)),
            Integer.toString(people),
            Integer.toString(floating),
            state,
            at == null ? "" : degrees(at.x),
            at == null ? "" : degrees(at.y)));
    answers.add(untold ? 0 : b.id());
  }

  /** Where a phone says the house stands: an inner point in GCJ-02. */
  private static Coordinate pin(Building b) {
    Coordinate inside = b.footprint().getInteriorPoint().getCoordinate();
    return Datum.GCJ02.fromCgcs2000(
        Lattice.degrees(StrictMath.rint(inside.x)), Lattice.degrees(StrictMath.rint(inside.y)));
  }

  private static String degrees(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** Stairwell and door of a dwelling: 1-502, or 502 where there is one stairwell. */
  private int[] unitAndDoor(Building b, int dwelling) {
    int units = b.plate().units();
    int perUnit = Math.max(1, (b.dwellings() + units - 1) / units);
    int perFloor = Math.max(1, (perUnit + b.levels() - 1) / b.levels());
    int inUnit = dwelling % perUnit;
    return new int[] {
      dwelling / perUnit + 1, (inUnit / perFloor + 1) * 100 + inUnit % perFloor + 1
    };
  }

  private String room(Building b, int dwelling) {
    return unitAndDoor(b, dwelling)[1] + "室";
  }

  private String told(Building b, int dwelling) {
    int[] at = unitAndDoor(b, dwelling);
    Plate plate = b.plate();
    boolean house = plate.suffix().equals("号");
    String place = prefix() + plate.place();
    int style = random.nextInt(9);
    String number = style == 2 ? BlockFiller.chinese(plate.number()) : "" + plate.number();
    if (plate.number() > 99) number = "" + plate.number();
    if (house) {
      String door = b.dwellings() == 1 ? "" : at[1] + (style % 2 == 0 ? "室" : "房");
      String plain = place + (style == 3 ? " " : "") + number + "号" + door;
      return style == 1 ? wide(plain) : plain;
    }
    String unit = "" + at[0];
    return switch (style) {
      case 0 -> place + number + plate.suffix() + unit + "单元" + at[1] + "室";
      case 1 -> wide(place + number + "号楼" + unit + "单元" + at[1]);
      case 2 -> place + number + "栋" + BlockFiller.chinese(at[0]) + "单元" + at[1] + "室";
      case 3 -> place + " " + number + "幢 " + unit + "单元 " + at[1] + "室";
      case 4 -> place + number + "-" + unit + "-" + at[1];
      case 5 -> place + number + "#" + unit + "单元" + at[1] + "室";
      case 6 -> place + "第" + number + "栋" + unit + "单元" + at[1] + "号";
      case 7 -> place + number + "座" + unit + "－" + at[1];
      default -> place + number + "楼" + unit + "单元" + at[1];
    };
  }

  /** A third of the rows say the district too. */
  private String prefix() {
    return switch (random.nextInt(6)) {
      case 0 -> district;
      case 1 -> province() + district;
      default -> "";
    };
  }

  private String province() {
    String code = town.community().code();
    return code.startsWith("33") ? "浙江省" : code.startsWith("44") ? "广东省" : "贵州省";
  }

  /** No number, one that no building has, a slip of the pen, or nothing at all. */
  private String untold(Plate plate, String room) {
    return switch (rows.size() % 4) {
      case 0 -> plate.place() + room;
      case 1 -> plate.place() + (plate.number() + 700) + plate.suffix() + room;
      case 2 -> "某" + plate.place().substring(1) + plate.number() + plate.suffix() + room;
      default -> "";
    };
  }

  private static String wide(String text) {
    StringBuilder wide = new StringBuilder();
    for (char c : text.toCharArray()) wide.append(c > ' ' && c < 127 ? (char) (c + 0xFEE0) : c);
    return wide.toString();
  }

  private String pick(String[] words) {
    return words[random.nextInt(words.length)];
  }

  /** Eighteen digits whose last one is wrong on purpose: nobody's. */
  private String identity() {
    String body =
        "999900"
            + (1950 + random.nextInt(55))
            + String.format(
                Locale.ROOT,
                "%02d%02d%03d",
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(1000));
    int sum = 0;
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    for (int i = 0; i < 17; i++) sum += (body.charAt(i) - '0') * weights[i];
    return body + "10X98765432".charAt((sum + 1) % 11);
  }
}
