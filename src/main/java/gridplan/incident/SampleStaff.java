package gridplan.incident;

import gridplan.layer.AreaInfo;
import gridplan.layer.AreaLoaded;
import gridplan.layer.Layers;
import gridplan.sample.SampleTown;
import gridplan.sample.SampleTowns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Gives a sample town the posts and stations that come with it. */
@Component
class SampleStaff {
  private static final String AUTHOR = "gridplan";

  private final Staffing staffing;
  private final StaffRepository repository;
  private final Layers layers;

  SampleStaff(Staffing staffing, StaffRepository repository, Layers layers) {
    this.staffing = staffing;
    this.repository = repository;
    this.layers = layers;
  }

  @EventListener
  @Order(1)
  void onAreaLoaded(AreaLoaded loaded) {
    AreaInfo area = layers.getArea(loaded.areaId());
    boolean bare =
        repository.staff(area.id()).isEmpty() && repository.stations(area.id()).isEmpty();
    boolean isTown = loaded.sample() && SampleTowns.names().contains(area.source());
    if (!isTown || !bare) return;
    SampleTown town = SampleTowns.make(area.source());
    sheet(town, "heads").ifPresent(heads -> allow(area.id(), heads));
    for (String name : List.of("staff", "heads"))
      sheet(town, name).ifPresent(table -> staffing.takeStaff(area.id(), null, table, AUTHOR));
    sheet(town, "stations")
        .ifPresent(table -> staffing.takeStations(area.id(), null, table, null, AUTHOR));
  }

  private static Optional<StaffTable> sheet(SampleTown town, String name) {
    return town.sheets().stream()
        .filter(sheet -> sheet.name().equals(name))
        .findFirst()
        .map(sheet -> StaffTable.of(sheet.header(), sheet.rows()));
  }

  /** An office calls the heads of its buildings as it likes. */
  private void allow(long area, StaffTable heads) {
    List<Post> posts = new ArrayList<>(staffing.posts(area));
    for (StaffTable.Row row : heads.posts())
      if (posts.stream().noneMatch(post -> post.name().equals(row.post())))
        posts.add(new Post(row.post(), false, null));
    staffing.setPosts(area, posts, null, AUTHOR);
  }
}
