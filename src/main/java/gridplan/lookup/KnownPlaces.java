package gridplan.lookup;

import gridplan.core.locate.PlaceIndex;
import gridplan.layer.PlaceNames;
import gridplan.layer.StandingPlaces;
import java.util.List;

/** Buildings and compounds of an area in memory. Immutable. */
final class KnownPlaces {
  final String version;
  private final List<PlaceNames.Building> buildings;
  private final List<PlaceNames.Compound> compounds;
  private final PlaceIndex buildingAt;
  private final PlaceIndex compoundAt;

  KnownPlaces(String version, StandingPlaces places) {
    this.version = version;
    this.buildings = places.buildings().stream().map(StandingPlaces.Building::told).toList();
    this.compounds = places.compounds().stream().map(StandingPlaces.Compound::told).toList();
    this.buildingAt =
        PlaceIndex.build(places.buildings().stream().map(StandingPlaces.Building::ground).toList());
    this.compoundAt =
        PlaceIndex.build(places.compounds().stream().map(StandingPlaces.Compound::ground).toList());
  }

  /** What stands at a lattice point, also on its edge; of several what came first. */
  PlaceNames at(int x, int y) {
    int building = buildingAt.find(x, y);
    int compound = compoundAt.find(x, y);
    return new PlaceNames(
        building < 0 ? null : buildings.get(building),
        compound < 0 ? null : compounds.get(compound));
  }
}
