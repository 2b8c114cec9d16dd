package gridplan.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the layer of a file can become, and what its columns can be to that. Names are compared as
 * {@link FieldGuess} does.
 */
public enum LayerTarget {
  /** Grounds to be planned; several become one with those as its communities. */
  AREAS(
      Role.text("name", "名称", "辖区名称", "社区名称", "村名", "社区", "区划名称", "行政区", "name", "xzqmc"),
      Role.text("code", "代码", "编码", "区划代码", "行政区划代码", "社区代码", "xzqdm", "code", "adcode"),
      Role.text("level", "层级", "级别", "level", "admin_level")),
  BUILDINGS(
      Role.id("楼栋编号", "楼栋编码", "建筑编码", "建筑编号", "building_id", "bldg_id"),
      Role.text("name", "楼栋名称", "楼名", "楼栋", "建筑名称", "名称", "name", "building"),
      Role.text("address", "地址", "门牌地址", "房屋地址", "详细地址", "门牌", "坐落", "address", "addr"),
      Role.text("use", "用途", "房屋用途", "建筑用途", "类型", "性质", "use", "usage", "type", "fclass"),
      Role.number("levels", "层数", "楼层", "地上层数", "总层数", "楼层数", "levels", "floors", "storeys"),
      Role.number("households", "户数", "总户数", "住户数", "实有户数", "households", "hh"),
      Role.number("residents", "人口", "人数", "人口数", "居住人口", "实有人口", "residents", "population", "pop"),
      Role.number("floating", "流动人口", "流动人口数", "外来人口", "floating")),
  BARRIERS(
      Role.id("道路编号", "道路编码", "线编号", "road_id", "way_id"),
      Role.text("class", "道路等级", "等级", "类别", "道路类型", "类型", "class", "highway", "fclass", "type"),
      Role.text("name", "名称", "道路名称", "路名", "河名", "name"),
      Role.text("bridge", "桥", "是否桥梁", "桥梁", "bridge"),
      Role.text("tunnel", "隧道", "是否隧道", "tunnel")),
  COMPOUNDS(
      Role.id("小区编号", "小区编码", "院落编号", "compound_id"),
      Role.text("name", "小区名称", "小区", "院落名称", "名称", "name", "compound"),
      Role.text("walled", "封闭", "是否封闭", "围墙", "有无围墙", "walled")),
  /** Grids that are there already; a plan begins with them. */
  GRIDS(
      Role.text("code", "网格编码", "网格代码", "网格编号", "编码", "编号", "code", "grid", "grid_id"),
      Role.text("name", "网格名称", "名称", "name")),
  /** A household register: one row is a dwelling. Who lives there is only read when asked for. */
  REGISTER(
      Role.text("code", "楼栋编号", "楼栋编码", "建筑编码", "building", "building_code", "code"),
      Role.text("address", "房屋地址", "地址", "住址", "现住址", "居住地址", "详细地址", "address", "addr"),
      Role.text("unit", "单元", "单元号", "unit"),
      Role.text("room", "房号", "室号", "门牌", "room", "door"),
      Role.number("residents", "居住人口", "人口数", "居住人数", "人数", "实有人口", "residents", "people"),
      Role.number("floating", "流动人口", "流动人口数", "外来人口", "floating"),
      Role.text("state", "房屋状态", "居住状态", "状态", "state", "status"),
      Role.number("lon", "经度", "lon", "lng", "longitude", "x"),
      Role.number("lat", "纬度", "lat", "latitude", "y"),
      Role.personal("name", "户主姓名", "户主", "姓名", "name"),
      Role.personal("number", "证件号码", "身份证号", "身份证号码", "id_number"),
      Role.personal("phone", "联系电话", "电话", "手机", "手机号码", "phone")),
  /** An OpenStreetMap extract: all layers at once. */
  CITY();

  /** What a column can be. */
  public enum Kind {
    /** By what an object is known again in a newer file. */
    ID,
    TEXT,
    /** Not negative. */
    NUMBER,
    /** Says who somebody is; not read unless asked for. */
    PERSONAL
  }

  /**
   * A part of an object.
   *
   * @param names as columns are usually called, in Chinese and English, the surest first
   */
  public record Role(String key, Kind kind, List<String> names) {
    private static final List<String> IDS =
        List.of(
            "source_id",
            "编号",
            "编码",
            "代码",
            "标识",
            "标识码",
            "唯一标识",
            "bsm",
            "id",
            "osm_id",
            "gid",
            "fid",
            "objectid",
            "code");

    private static Role id(String... names) {
      List<String> all = new java.util.ArrayList<>(List.of(names));
      all.addAll(IDS);
      return new Role("id", Kind.ID, List.copyOf(all));
    }

    private static Role text(String key, String... names) {
      return new Role(key, Kind.TEXT, List.of(names));
    }

    private static Role personal(String key, String... names) {
      return new Role(key, Kind.PERSONAL, List.of(names));
    }

    private static Role number(String key, String... names) {
      return new Role(key, Kind.NUMBER, List.of(names));
    }
  }

  private final List<Role> roles;

  LayerTarget(Role... roles) {
    this.roles = List.of(roles);
  }

  public List<Role> roles() {
    return roles;
  }

  /** The part of that key. */
  public Optional<Role> find(String key) {
    return roles.stream().filter(role -> role.key.equals(key)).findFirst();
  }

  /** Lower-case name, as in JSON. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What one object of it is called, such as {@code building}: first part of its problems' kinds.
   */
  public String object() {
    return key().replaceFirst("s$", "");
  }

  public static Optional<LayerTarget> ofKey(String key) {
    return Arrays.stream(values()).filter(target -> target.key().equals(key)).findFirst();
  }
}
