package gridplan.cross;

import gridplan.layer.AreaLoaded;
import gridplan.layer.Layers;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives the sample of an empty installation its nets, so that the first page can compare. */
@Component
class SampleNets {
  private static final String AUTHOR = "gridplan";

  private final Layers layers;
  private final Nets nets;

  SampleNets(Layers layers, Nets nets) {
    this.layers = layers;
    this.nets = nets;
  }

  @EventListener
  void onAreaLoaded(AreaLoaded loaded) {
    if (!loaded.sample()) return;
    String source = layers.getArea(loaded.areaId()).source();
    if (!SampleTowns.names().contains(source)) return;
    SampleTown town = SampleTowns.make(source);
    for (SampleTown.Net net : town.nets()) store(loaded.areaId(), net);
  }

  private void store(long area, SampleTown.Net net) {
    List<NetUnit> units = new ArrayList<>();
    for (SampleTown.Zone zone : net.zones())
      units.add(
          new NetUnit(
              units.size(), zone.properties().values().iterator().next(), Nets.multi(zone.geom())));
    String file = "nets-" + net.key() + ".geojson";
    nets.storeOnce(
        new Net(0, area, net.name(), net.name(), file, units.size(), List.of(), AUTHOR, null),
        units);
  }
}
