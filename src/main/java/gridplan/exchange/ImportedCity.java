package gridplan.exchange;

import gridplan.core.mosaic.MosaicInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All reference layers of one area, as lattice geometry. Polygons are valid; every object lies in
 * the area (buildings and compounds by an inner point, lines with a small margin around it).
 *
 * @param area the ground to be planned
 * @param children areas that {@code area} consists of, such as communities, empty when there are
 *     none
 * @param notices everything that was repaired or left out; no object vanishes without one
 */
public record ImportedCity(
    ImportedArea area,
    List<ImportedArea> children,
    List<ImportedBarrier> barriers,
    List<ImportedBuilding> buildings,
    List<ImportedCompound> compounds,
    List<ImportNotice> notices) {
  public ImportedCity {
    children = List.copyOf(children);
    barriers = List.copyOf(barriers);
    buildings = List.copyOf(buildings);
    compounds = List.copyOf(compounds);
    notices = List.copyOf(notices);
  }

  /** What the mosaic builder needs of it: the barriers that cut, all buildings and compounds. */
  public MosaicInput mosaicInput() {
    return new MosaicInput(
        area.ground(),
        barriers.stream().filter(ImportedBarrier::cuts).map(ImportedBarrier::barrier).toList(),
        compounds.stream().map(ImportedCompound::compound).toList(),
        buildings.stream().map(ImportedBuilding::building).toList(),
        area.source() == ImportedArea.Source.HULL);
  }

  /**
   * What each child is called in files: its code, else its name, with its source where two would be
   * called alike.
   */
  public List<String> childKeys() {
    List<String> keys =
        children.stream().map(c -> c.code().isEmpty() ? c.name() : c.code()).toList();
    List<String> unique = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      boolean alike = Collections.frequency(keys, keys.get(i)) > 1;
      unique.add(alike ? keys.get(i) + " (" + children.get(i).sourceId() + ")" : keys.get(i));
    }
    return unique;
  }
}
