package gridplan.layer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import gridplan.access.Audit;
import gridplan.core.lattice.Progress;
import gridplan.core.measure.PlanningProjection;
import gridplan.exchange.AreaLayer;
import gridplan.exchange.ImportNotice;
import gridplan.exchange.ImportedArea;
import gridplan.exchange.ImportedCity;
import gridplan.exchange.InputException;
import gridplan.exchange.VectorFiles;
import gridplan.platform.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Makes areas to be planned of a file: of its polygons, whose layers are brought in afterwards, or
 * of an extract with all layers at once. Safe from any thread.
 */
@Service
class NewAreas {
  private final Layers layers;
  private final CityImport cities;
  private final ImportAudit imports;
  private final ApplicationEventPublisher events;

  NewAreas(Layers layers, CityImport cities, Audit audit, ApplicationEventPublisher events) {
    this.layers = layers;
    this.cities = cities;
    this.imports = new ImportAudit(audit);
    this.events = events;
  }

  /**
   * What is asked for.
   *
   * @param hash of the file and of how it is read; the same makes no second area
   * @param name of the whole, null for what the file says
   * @param dryRun only look
   */
  record Request(
      Path file,
      String hash,
      VectorFiles.ReadOptions options,
      Map<String, String> columns,
      String name,
      boolean dryRun,
      String author) {}

  /**
   * What came of it.
   *
   * @param area the new area, or the one that was made of the same file before; null of a dry run
   *     of a file that is not known
   * @param known the very file was imported before, read the same way; nothing is stored
   * @param communities how many areas it consists of, 0 when it is one
   * @param km2 its size
   */
  record Done(
      Long area,
      boolean dryRun,
      boolean known,
      String name,
      int communities,
      double km2,
      int notices,
      @JsonIgnore List<ImportNotice> listed) {}

  /**
   * Of polygons.
   *
   * @throws InputException when the file cannot be used
   * @throws Problem {@code area.codeTaken} (409) when an area has the same code
   */
  Done run(Request request, Progress progress) {
    progress.report("import.read", 0);
    Optional<Long> known = layers.findImported(request.hash());
    if (known.isPresent()) return known(request, known.get());
    ImportedCity city =
        AreaLayer.read(request.file(), request.options(), request.columns(), request.name());
    requireNewCodes(city);
    String source = request.file().getFileName().toString();
    Long area = null;
    if (!request.dryRun()) {
      LayerImport.Stored stored =
          layers.store(LayerImport.ofFile(city, source, request.hash()), progress);
      area = stored.area();
      imports.record(
          request.author(), source, new CityImport.Imported(area, stored.known(), 0, Map.of()));
    }
    double squareMetres = PlanningProjection.of(city.area().ground()).area(city.area().ground());
    return new Done(
        area,
        request.dryRun(),
        false,
        city.area().name(),
        city.children().size(),
        squareMetres / 1e6,
        city.notices().size(),
        city.notices());
  }

  /** Of an extract, which the dry run only recognises. */
  Done runCity(Request request, Progress progress) {
    if (request.dryRun()) {
      Optional<Long> known = layers.findImported(request.hash());
      if (known.isPresent()) return known(request, known.get());
      return new Done(null, true, false, request.name(), 0, 0, 0, List.of());
    }
    String name = request.name() == null || request.name().isBlank() ? null : request.name();
    CityImport.Imported done = cities.importOsm(request.file(), null, name, progress);
    if (!done.known()) events.publishEvent(new AreaLoaded(done.area(), false));
    imports.record(request.author(), request.file().getFileName().toString(), done);
    AreaInfo made = layers.getArea(done.area());
    return new Done(
        done.area(), false, done.known(), made.name(), 0, 0, done.notices().size(), List.of());
  }

  private Done known(Request request, long area) {
    AreaInfo info = layers.getArea(area);
    return new Done(area, request.dryRun(), true, info.name(), 0, 0, 0, List.of());
  }

  private void requireNewCodes(ImportedCity city) {
    for (AreaInfo there : layers.listAreas())
      if (!there.code().isEmpty() && (clashes(there, city.area())))
        throw Problem.of(
                "area.codeTaken",
                409,
                "There is an area with the code "
                    + there.code()
                    + " already: "
                    + there.name()
                    + ".")
            .with("code", there.code())
            .with("name", there.name());
  }

  private static boolean clashes(AreaInfo there, ImportedArea given) {
    return there.code().equals(given.code()) && there.level().equals(given.level().key());
  }
}
