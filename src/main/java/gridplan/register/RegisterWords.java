package gridplan.register;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why a row of a register needs somebody's look, in the words of a clerk. Pure. */
final class RegisterWords {
  static final List<String> HEADER_ZH =
      List.of("行号", "楼栋编号", "地址", "居住人口", "流动人口", "未匹配原因", "数据问题", "候选1", "候选2", "候选3", "备注");
  static final List<String> HEADER_EN =
      List.of(
          "row",
          "code",
          "address",
          "residents",
          "floating",
          "unmatched",
          "problem",
          "candidate1",
          "candidate2",
          "candidate3",
          "note");

  private static final Map<String, String> ZH =
      Map.ofEntries(
          Map.entry("empty", "没有编号、地址和坐标"),
          Map.entry("no_number", "地址里没有楼号"),
          Map.entry("unknown_place", "没有这个小区、街巷或村"),
          Map.entry("unknown_number", "有这个地方，没有这个楼号"),
          Map.entry("ambiguous", "不止一栋楼是这个地址"),
          Map.entry("unknown_code", "没有这个楼栋编号"),
          Map.entry("off_building", "坐标处没有楼栋"),
          Map.entry("building_gone", "原来的楼栋已不在"),
          Map.entry("reopened", "重新待定"),
          Map.entry("floating.aboveResidents", "流动人口多于居住人口"),
          Map.entry("residents.number", "居住人口不是数"),
          Map.entry("floating.number", "流动人口不是数"),
          Map.entry("coordinate.invalid", "坐标无效"));

  private static final Map<String, String> EN =
      Map.ofEntries(
          Map.entry("empty", "neither code nor address nor coordinate"),
          Map.entry("no_number", "the address names no building"),
          Map.entry("unknown_place", "no such estate, lane or village"),
          Map.entry("unknown_number", "the place is known, the number is not"),
          Map.entry("ambiguous", "several buildings have that address"),
          Map.entry("unknown_code", "no building has that code"),
          Map.entry("off_building", "no building stands at the coordinate"),
          Map.entry("building_gone", "its building is gone"),
          Map.entry("reopened", "open again"),
          Map.entry("floating.aboveResidents", "more floating than residents"),
          Map.entry("residents.number", "residents are no number"),
          Map.entry("floating.number", "floating are no number"),
          Map.entry("coordinate.invalid", "the coordinate is no place"));

  private RegisterWords() {}

  static List<String> header(String language) {
    return "en".equals(language) ? HEADER_EN : HEADER_ZH;
  }

  /** Codes with a space between, as one text. */
  static String words(String codes, String language) {
    Map<String, String> words = "en".equals(language) ? EN : ZH;
    return Arrays.stream(codes.split(" "))
        .map(code -> words.getOrDefault(code, code))
        .collect(Collectors.joining("en".equals(language) ? "; " : "；"));
  }
}
