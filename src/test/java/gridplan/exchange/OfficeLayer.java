package gridplan.exchange;

import gridplan.core.lattice.Lattice;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** A layer of what planning offices have: Chinese names and values, holes, parts, every kind. */
final class OfficeLayer {
  static final List<String> FIELDS =
      List.of("名称", "code", "户数", "big", "share", "valid", "since", "changed", "note");

  private static final String[] POLYGONS = {
    "POLYGON ((1140000001 300000003, 1140009999 300000007, 1140004999 300012345,"
        + " 1140000001 300000003), (1140004001 300001003, 1140004999 300005345,"
        + " 1140005999 300001007, 1140004001 300001003))",
    "MULTIPOLYGON (((1150000001 300000003, 1150009999 300000007, 1150004999 300012345,"
        + " 1150000001 300000003), (1150004001 300001003, 1150004999 300005345,"
        + " 1150005999 300001007, 1150004001 300001003)), ((1160000001 300000003,"
        + " 1160009999 300000007, 1160004999 300012345, 1160000001 300000003)))",
    "POLYGON ((1141000000 300000000, 1141010000 300000000, 1141010000 300010000,"
        + " 1141000000 300010000, 1141000000 300000000))",
  };

  private OfficeLayer() {}

  static Geometry lattice(String wkt) {
    try {
      return new WKTReader(Lattice.FACTORY).read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Polygons and multi-polygons with holes, and one feature without a place. */
  static VectorLayer polygons() {
    return of(POLYGONS);
  }

  /** The same attributes on other shapes. */
  static VectorLayer of(String... shapes) {
    Object[][] rows = {
      {
        "东桥社区 “甲”, \"乙\"",
        "001",
        235L,
        9_007_199_254_740_993L,
        0.1,
        true,
        LocalDate.of(2026, 2, 28),
        OffsetDateTime.parse("2026-02-28T08:30:00Z"),
        "长".repeat(80)
      },
      {
        "第一行\n第二行",
        "=1+1",
        0L,
        Long.MAX_VALUE,
        -1.0 / 3,
        false,
        LocalDate.of(1949, 10, 1),
        OffsetDateTime.parse("1999-12-31T23:59:59Z"),
        "𠮷野家 <&>"
      },
      {"+86 138", "003", -12L, -9_007_199_254_740_993L, 1e-5, null, null, null, "'@x"},
      {null, "004", null, null, null, null, null, null, null},
    };
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      Map<String, Object> attributes = new LinkedHashMap<>();
      for (int j = 0; j < FIELDS.size(); j++) attributes.put(FIELDS.get(j), rows[i][j]);
      Geometry shape = i < shapes.length ? lattice(shapes[i]) : null;
      features.add(new Feature(i + 1, attributes, shape));
    }
    return new VectorLayer("grids", FIELDS, features);
  }

  /** A value as any format may give it back: kinds and the difference of null and "" left out. */
  static String plain(Object value) {
    if (value == null) return "";
    if (value instanceof Boolean bool) return bool ? "1" : "0";
    if (value instanceof Double number) return number(number);
    String text = value.toString();
    if (text.matches("T|true")) return "1";
    if (text.matches("F|false")) return "0";
    if (text.matches("-?[0-9]+(\\.[0-9]*)?([eE]-?[0-9]+)?") && text.matches(".*[.eE].*"))
      return number(Double.parseDouble(text));
    Object moment = Dates.parse(text.replaceFirst("\\+00$", "Z").replace("\r\n", "\n"));
    return moment instanceof String ? moment.toString() : Dates.utc(moment);
  }

  private static String number(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return whole ? Long.toString((long) number) : String.format("%.12g", number);
  }

  static List<String> plain(Feature feature, List<String> fields) {
    return Arrays.asList(
        fields.stream()
            .map(field -> plain(feature.attributes().get(field)))
            .toArray(String[]::new));
  }
}
