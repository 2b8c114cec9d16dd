package gridplan.layer;

import gridplan.core.lattice.Progress;
import gridplan.platform.StartupTask;
import gridplan.sample.SampleTowns;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Gives an empty installation a town to begin with, or finishes one that was begun. */
@Component
@Order(100)
class SampleTask implements StartupTask {
  private static final String TOWN = "dongqiao";

  private final Layers layers;
  private final CityImport cities;
  private final ApplicationEventPublisher events;

  SampleTask(Layers layers, CityImport cities, ApplicationEventPublisher events) {
    this.layers = layers;
    this.cities = cities;
    this.events = events;
  }

  @Override
  public String title() {
    return "loading the sample town";
  }

  @Override
  public boolean run(Progress progress) {
    if (!isWanted()) return false;
    CityImport.Imported town = cities.load(SampleCity.of(SampleTowns.make(TOWN)), progress);
    events.publishEvent(new AreaLoaded(town.area(), true));
    return true;
  }

  /** No area yet, or the sample without the mosaic that a stop kept it from. */
  private boolean isWanted() {
    if (layers.listAreas().isEmpty()) return true;
    Optional<Long> sample = layers.findImported(SampleCity.hash(TOWN));
    return sample.isPresent() && layers.getArea(sample.get()).mosaic() == null;
  }
}
