package gridplan.intake;

import gridplan.exchange.ImportNotice;
import java.util.List;
import java.util.Map;

/**
 * What a dry run found, in the words of somebody who has to mend the file: kind by kind in Chinese;
 * English takes the sentence that comes along. Pure.
 */
final class ProblemWords {
  private static final Map<String, String> ZH =
      Map.ofEntries(
          Map.entry("unreadable", "这一条读不出来，未导入"),
          Map.entry("repaired", "轮廓自相交，已自动修正，请核对"),
          Map.entry("degenerate", "轮廓不围成地块，未导入"),
          Map.entry("empty", "没有图形，未导入"),
          Map.entry("wrong-geometry", "图形类型不对，未导入"),
          Map.entry("outside", "不在本辖区内，未导入"),
          Map.entry("number", "不是有效的数，按空值导入"),
          Map.entry("class", "类别认不出，按街巷导入"),
          Map.entry("duplicate-id", "编号重复，未导入；括号内是先出现的那一条"),
          Map.entry("missing-id", "没有编号，按位置辨认"),
          Map.entry("gap", "两块辖区之间有缝，不属于任何一块"),
          Map.entry("overlap", "两块辖区重叠，归先出现的一块"),
          Map.entry("without-building", "楼栋未能导入，其户数无处可归"),
          Map.entry("ring-closed", "轮廓首尾不相接，已闭合"),
          Map.entry("ring-collapsed", "有小于一厘米的环或线，已略去"),
          Map.entry("z-dropped", "高程和测量值（Z、M）不导入"),
          Map.entry("geometry-skipped", "图形中有不支持的部分，已略去"),
          Map.entry("feature-deleted", "在文件中已标记删除，未导入"),
          Map.entry("formula-value", "单元格是公式，取其上次计算的值"),
          Map.entry("formula-error", "单元格的公式出错，按空值导入"),
          Map.entry("encoding-assumed", "文字编码是推定的，请看示例值是否正常"),
          Map.entry("crs-assumed", "坐标系是推定的，请在地图上核对位置"),
          Map.entry("crs-display-only", "坐标是网络墨卡托投影，只取位置"),
          Map.entry("axes-swapped", "横纵坐标对调过"),
          Map.entry("datum-suspected", "坐标基准可能不对：整体偏移后与街巷更吻合"),
          Map.entry("grid-overlap", "两个网格重叠"),
          Map.entry("more", "同类问题很多，其余未列出"));

  static final List<String> HEADER_ZH = List.of("序号", "编号", "问题", "值", "经度", "纬度", "说明");
  static final List<String> HEADER_EN =
      List.of("number", "id", "problem", "value", "longitude", "latitude", "detail");

  private ProblemWords() {}

  static boolean isChinese(String language) {
    return !"en".equals(language);
  }

  /** One sentence, or the kind where there is none. */
  static String sentence(ImportNotice notice, String language) {
    if (!isChinese(language)) return notice.detail();
    String kind = notice.kind();
    String exact = ZH.get(kind);
    if (exact != null) return exact;
    String rest = kind.replaceFirst("^(building|barrier|compound|area|grid|household)-", "");
    return ZH.getOrDefault(rest, notice.detail());
  }
}
