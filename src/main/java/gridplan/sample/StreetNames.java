package gridplan.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names as towns have them, none given twice. Deterministic: in the order of the lists. */
final class StreetNames {
  private static final String[] BIG = {
    "人民", "解放", "建设", "迎宾", "朝阳", "文化", "振兴", "黔北", "湄水", "金山", "东江", "学府", "体育", "新华", "中山", "和平",
    "胜利", "光明", "前进", "友谊", "长虹", "凤凰", "龙泉", "西湖", "虹山", "南华", "北辰", "兴业"
  };
  private static final String[] SMALL = {
    "茶乡", "桂花", "香樟", "银杏", "梧桐", "塔山", "文庙", "仓前", "米市", "盐行", "状元", "书院", "鼓楼", "钟楼", "城隍", "关帝",
    "竹林", "柳荫", "石桥", "水井", "磨坊", "铁匠", "灯笼", "染坊", "豆腐", "打铜", "织锦", "福禄", "永安", "太平", "长寿", "兴隆",
    "仁义", "礼让", "忠信", "和顺", "平安", "吉祥", "如意", "双井", "三官", "五显", "七星", "八角", "九曲", "百果", "千禧", "万福"
  };
  private static final String[] ESTATE = {
    "锦绣", "翠湖", "御景", "金色", "阳光", "碧水", "天成", "华庭", "龙腾", "凤鸣", "东方", "南苑", "西城", "北岸", "香榭", "紫荆",
    "丹桂", "玉兰", "海棠", "牡丹", "芙蓉", "明珠", "世纪", "新城", "盛世", "恒丰", "万和", "瑞景", "嘉禾", "怡景", "康乐", "幸福",
    "温馨", "和谐", "都市", "滨江", "江畔", "山水", "云顶", "星河", "月湖", "金桥", "银座", "福泰", "鸿运", "泰和", "丰泽", "润园"
  };
  private static final String[] ESTATE_KIND = {
    "花园", "家园", "小区", "新村", "苑", "公寓", "名都", "雅居", "广场", "府", "里", "城"
  };
  private static final String[] VILLAGE = {
    "上塘", "下塘", "大埔", "小岭", "石坝", "青塘", "白石", "黄屋", "九龙", "旺角", "乌石", "新联", "老围", "东坑", "西坑", "金源",
    "水口", "马庄", "柏岗", "南蛇", "风门", "白沙", "红岗", "松山", "竹园", "龙塘", "凤岗", "四角", "义和", "共联", "团结", "新星",
    "陈屋", "李屋", "王屋", "张屋", "罗屋", "曾屋", "刘屋", "叶屋", "钟屋", "邓屋", "温屋", "严屋", "赖屋", "谢屋", "古屋", "丘屋"
  };

  private final Set<String> given = new HashSet<>();
  private int arterials;
  private int collectors;
  private int lanes;
  private int estates;
  private int villages;

  String arterial() {
    return fresh(BIG, List.of("大道", "路", "中路", "东路", "西路"), arterials++);
  }

  String collector() {
    return fresh(BIG, List.of("街", "南路", "北路", "二路", "三路", "北街", "南街"), collectors++);
  }

  String lane() {
    return fresh(SMALL, List.of("巷", "街", "弄", "横巷", "后巷", "新巷", "前街", "后街", "小街", "直街"), lanes++);
  }

  String estate() {
    int i = estates++;
    int round = i / ESTATE.length;
    String kind = ESTATE_KIND[(i + round * 5) % ESTATE_KIND.length];
    return once(ESTATE[i % ESTATE.length] + kind);
  }

  String village() {
    return fresh(VILLAGE, List.of("村", "新村", "老村"), villages++);
  }

  private String fresh(String[] stems, List<String> endings, int i) {
    return once(stems[i % stems.length] + endings.get(i / stems.length % endings.size()));
  }

  private String once(String name) {
    String unique = name;
    for (int phase = 2; !given.add(unique); phase++) unique = name + phase + "期";
    return unique;
  }
}
