package gridplan.layer;

import java.util.Collection;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Geometry;

/** Which buildings belong to which compound, when compounds come, go or move. */
final class Housing {
  private final LayerStore store;
  private final long holder;
  private final long state;

  /**
   * @param holder the area with the layers
   * @param state of the layers that is being made
   */
  Housing(LayerStore store, long holder, long state) {
    this.store = store;
    this.holder = holder;
    this.state = state;
  }

  /** Buildings on a compound's ground that had none belong to it, those off it no longer do. */
  void settle(long compound, Geometry ground) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(ground);
    for (LayerRow building : store.list(LayerTable.BUILDING, holder)) {
      Long home = (Long) building.value("compound_id");
      boolean own = home != null && home == compound;
      if (home != null && !own) continue;
      boolean inside = WithinGround.isIn(locator, building.geom());
      if (inside != own)
        store.change(building.with("compound_id", inside ? compound : null), state);
    }
  }

  /** The compounds are about to go. */
  void clear(Collection<Long> compounds) {
    if (compounds.isEmpty()) return;
    for (LayerRow building : store.list(LayerTable.BUILDING, holder))
      if (building.value("compound_id") instanceof Long home && compounds.contains(home))
        store.change(building.with("compound_id", null), state);
  }
}
