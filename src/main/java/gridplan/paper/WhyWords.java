package gridplan.paper;

import gridplan.plan.MoveReason;
import java.util.Map;

/** Why a building changed its grid, in words for a list. */
final class WhyWords {
  /** What a proposal's move was good for; the same words as on the page. */
  private static final Map<String, String> GOOD_FOR =
      Map.ofEntries(
          Map.entry("new-cell", "新出现的楼栋，归入相邻网格"),
          Map.entry("cut-off", "与本网格不相连，归入相邻网格"),
          Map.entry("crosses-within", "越过社区界线，退回本社区"),
          Map.entry("must-join", "规则要求同格"),
          Map.entry("must-part", "规则要求不同格"),
          Map.entry("dedicated", "规则定为专属网格"),
          Map.entry("merges-under", "原网格户数太少，并入相邻网格"),
          Map.entry("splits-over", "原网格户数太多，分出新网格"),
          Map.entry("relieves-over", "原网格户数太多，让出一部分"),
          Map.entry("fills-under", "接收网格户数太少，补上一部分"),
          Map.entry("passes-on", "中间网格顺次传递"),
          Map.entry("evens-out", "使户数更接近平均"),
          Map.entry("straightens", "使边界沿街、更顺直"));

  /** What was done, by the kind of the edit or of the plan's beginning. */
  private static final Map<String, String> DONE =
      Map.ofEntries(
          Map.entry("assign", "人工划转"),
          Map.entry("split", "网格拆分"),
          Map.entry("merge", "网格合并"),
          Map.entry("draw", "按新画的线划分"),
          Map.entry("reshape", "移动边界线"),
          Map.entry("vertex", "调整边界拐点"),
          Map.entry("snap", "边界改沿街巷"),
          Map.entry("transfer", "社区界线调整"),
          Map.entry("rebalance", "均衡调整"),
          Map.entry("solve", "重新划分"),
          Map.entry("grids", "按已有网格重新划分"),
          Map.entry("empty", "重新划分"),
          Map.entry("carry", "楼栋、街巷有变动，随之调整"));

  private WhyWords() {}

  /**
   * @param reason null where nothing is known
   * @param from code of the grid before, empty for none
   * @param stays whether that grid is still there
   */
  static String of(MoveReason reason, String from, boolean stays) {
    String why = reason == null ? "" : words(reason);
    if (from.isEmpty()) return join("原不在任何网格内", why);
    return stays ? (why.isEmpty() ? "划转，原网格保留" : why) : join(why, "原网格撤并");
  }

  private static String words(MoveReason reason) {
    String done = DONE.getOrDefault(reason.kind(), "");
    if (!reason.text().isEmpty()) return join(done, reason.text());
    String good = GOOD_FOR.getOrDefault(reason.why(), "");
    return good.isEmpty() ? done : join(done, good);
  }

  private static String join(String first, String second) {
    if (first.isEmpty() || second.isEmpty()) return first + second;
    return first + "：" + second;
  }
}
