package gridplan.plan;

import gridplan.core.lattice.Progress;
import gridplan.core.mosaic.Building;
import gridplan.layer.AddressedBuilding;
import gridplan.layer.CountedBuildings;
import gridplan.platform.job.Jobs;
import gridplan.platform.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** An office's own grids, checked and repaired: shown first, then a plan begins with them. */
@Service
class GivenRepairs {
  private final Grounds grounds;
  private final CountedBuildings buildings;
  private final Jobs jobs;

  GivenRepairs(Grounds grounds, CountedBuildings buildings, Jobs jobs) {
    this.grounds = grounds;
    this.buildings = buildings;
    this.jobs = jobs;
  }

  /**
   * Starts a job whose result is a {@link GivenRepairView}; nothing is stored.
   *
   * @throws Problem {@code area.notFound} (404), {@code area.noMosaic} (409)
   */
  long startPreview(long area, List<GivenGrid> given, String author) {
    Site site = grounds.getSite(area);
    return jobs.start(
        "plan",
        Map.of("area", area, "start", "preview"),
        author,
        progress -> preview(site, given, progress));
  }

  private GivenRepairView preview(Site site, List<GivenGrid> given, Progress progress) {
    progress.report("plan.load", Double.NaN);
    Ground ground = grounds.get(site.mosaic());
    GivenRepair repair = repair(given, ground, progress);
    Communities communities = ground.communities();
    List<String> prefixes =
        communities.isEmpty()
            ? List.of(site.code())
            : java.util.stream.IntStream.range(0, communities.all().size())
                .mapToObj(i -> communities.prefix(i, site.code()))
                .toList();
    Map<Long, AddressedBuilding> known =
        buildings.list(buildings.holder(site.area())).stream()
            .collect(Collectors.toMap(AddressedBuilding::id, b -> b, (a, b) -> a, HashMap::new));
    return GivenRepairView.of(repair, communities, prefixes, known::get);
  }

  GivenRepair repair(List<GivenGrid> given, Ground ground, Progress progress) {
    List<Building> all = grounds.buildings(ground.id());
    return GivenRepair.of(given, ground, all, progress);
  }
}
