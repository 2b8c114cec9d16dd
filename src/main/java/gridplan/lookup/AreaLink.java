package gridplan.lookup;

import gridplan.layer.AreaInfo;
import java.util.List;

/** What a chain tells of an area. */
record AreaLink(long id, String level, String code, String name) {
  static List<AreaLink> of(List<AreaInfo> chain) {
    return chain.stream()
        .map(area -> new AreaLink(area.id(), area.level(), area.code(), area.name()))
        .toList();
  }
}
