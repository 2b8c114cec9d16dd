package gridplan.exchange;

import gridplan.core.mosaic.BarrierClass;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The class of a line by what offices and OpenStreetMap call it. */
final class BarrierNames {
  private static final Map<String, BarrierClass> WORDS = new LinkedHashMap<>();

  static {
    put(BarrierClass.EXPRESSWAY, "expressway", "motorway", "trunk", "高速", "快速路", "国道");
    put(BarrierClass.RAILWAY, "railway", "rail", "铁路", "铁道", "轨道");
    put(BarrierClass.RIVER, "river", "canal", "stream", "河", "江", "渠", "溪", "水系");
    put(BarrierClass.WALL, "wall", "fence", "围墙", "院墙", "围栏");
    put(BarrierClass.COLLECTOR, "collector", "tertiary", "次干", "支路", "县道", "三级");
    put(BarrierClass.ARTERIAL, "arterial", "primary", "secondary", "主干", "干道", "干路", "省道");
    put(BarrierClass.FOOTPATH, "footpath", "footway", "path", "steps", "pedestrian", "cycleway");
    put(BarrierClass.FOOTPATH, "步行", "人行", "步道", "小路", "小径");
    put(BarrierClass.LANE, "lane", "residential", "unclassified", "living_street", "service");
    put(BarrierClass.LANE, "road", "track", "街巷", "巷", "弄", "胡同", "村道", "乡道", "里弄", "内部路");
  }

  private BarrierNames() {}

  private static void put(BarrierClass found, String... words) {
    for (String word : words) WORDS.put(word, found);
  }

  /** Empty for a word that is known to nobody. */
  static Optional<BarrierClass> find(String given) {
    String word =
        Normalizer.normalize(given, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    BarrierClass exact = WORDS.get(word.replaceFirst("_link$", ""));
    if (exact != null) return Optional.of(exact);
    return WORDS.entrySet().stream()
        .filter(entry -> entry.getKey().charAt(0) >= 0x2E80 && word.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
