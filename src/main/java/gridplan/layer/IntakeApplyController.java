package gridplan.layer;

import gridplan.exchange.InputException;
import gridplan.exchange.LayerTarget;
import gridplan.intake.Intake;
import gridplan.intake.IntakeChoice;
import gridplan.intake.Intakes;
import gridplan.intake.Remembered;
import gridplan.platform.job.JobWork;
import gridplan.platform.job.Jobs;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Puts files that were looked at into the layers: a dry run first, then all of it or nothing. */
@RestController
class IntakeApplyController {
  private final Intakes intakes;
  private final Remembered remembered;
  private final LayerUpdate updates;
  private final NewAreas areas;
  private final Layers layers;
  private final Jobs jobs;

  IntakeApplyController(
      Intakes intakes,
      Remembered remembered,
      LayerUpdate updates,
      NewAreas areas,
      Layers layers,
      Jobs jobs) {
    this.intakes = intakes;
    this.remembered = remembered;
    this.updates = updates;
    this.areas = areas;
    this.layers = layers;
    this.jobs = jobs;
  }

  /**
   * What is asked for.
   *
   * @param choice how the file is read
   * @param dryRun only count and list
   * @param confirm also when more than half of a layer goes
   * @param name of a new area, null for what the file says
   */
  record Body(IntakeChoice choice, boolean dryRun, Boolean confirm, String name) {
    Body {
      choice = choice == null ? IntakeChoice.NONE : choice;
      confirm = Boolean.TRUE.equals(confirm);
    }
  }

  /**
   * Brings a layer of the area up to the file, as a job with the result of {@link
   * LayerUpdateReport}; an extract brings all of them.
   */
  @PostMapping("/api/v1/areas/{area}/intakes/{id}")
  ResponseEntity<Map<String, Object>> apply(
      @PathVariable long area, @PathVariable String id, @RequestBody Body body, Principal author) {
    layers.getArea(area);
    Intake intake = intakes.get(id, author.getName());
    IntakeChoice choice = body.choice();
    LayerTarget target = choice.layerTarget();
    boolean extract = target == LayerTarget.CITY;
    LayerUpdateRequest request =
        new LayerUpdateRequest(
            intake.file(),
            extract ? null : target.key(),
            choice.options(),
            extract ? null : choice.columns(),
            body.dryRun(),
            body.confirm(),
            author.getName());
    return start(
        area,
        intake,
        author,
        progress -> {
          LayerUpdateReport report = updates.run(area, request, progress);
          intake.keep(report.listed());
          if (!body.dryRun()) remembered.remember(intake, choice, author.getName());
          return report;
        });
  }

  /** Makes areas of it, as a job with the result of {@link NewAreas#run}. */
  @PostMapping("/api/v1/intakes/{id}/areas")
  ResponseEntity<Map<String, Object>> areas(
      @PathVariable String id, @RequestBody Body body, Principal author) {
    Intake intake = intakes.get(id, author.getName());
    boolean extract = body.choice().layerTarget() == LayerTarget.CITY;
    NewAreas.Request request =
        new NewAreas.Request(
            intake.file(),
            extract ? intake.hash() : body.choice().knownBy(intake.hash()),
            body.choice().options(),
            body.choice().columns(),
            body.name(),
            body.dryRun(),
            author.getName());
    return start(
        null,
        intake,
        author,
        progress -> {
          NewAreas.Done done =
              extract ? areas.runCity(request, progress) : areas.run(request, progress);
          intake.keep(done.listed());
          if (!body.dryRun() && !extract)
            remembered.remember(intake, body.choice(), author.getName());
          return done;
        });
  }

  private ResponseEntity<Map<String, Object>> start(
      Long area, Intake intake, Principal author, JobWork work) {
    Map<String, Object> subject = new LinkedHashMap<>();
    if (area != null) subject.put("area", area);
    subject.put("file", intake.name());
    long job =
        jobs.start(
            "import",
            subject,
            author.getName(),
            progress -> {
              try {
                return work.run(progress);
              } catch (InputException e) {
                throw intake.problem(e);
              }
            });
    return ResponseEntity.accepted().body(Map.of("job", Map.of("id", job)));
  }
}
