package gridplan.incident;

import gridplan.access.Audit;
import gridplan.core.locate.GridIndex;
import gridplan.layer.Layers;
import gridplan.lookup.Located;
import gridplan.lookup.Lookups;
import gridplan.platform.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Matters on their way: who does what with them and when, how they climb, and how many there are in
 * each grid. A matter keeps the grid that was in force on its day. Safe from any thread.
 */
@Service
class Matters {
  /** Who climbs: nobody has to ask for it. */
  private static final String LADDER = "gridplan";

  private static final int LONGEST = 2000;

  private final MatterRepository repository;
  private final Lookups lookups;
  private final Layers layers;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Matters(
      MatterRepository repository,
      Lookups lookups,
      Layers layers,
      Audit audit,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.repository = repository;
    this.lookups = lookups;
    this.layers = layers;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * A step that is asked for.
   *
   * @param to who is to see to it, for dispatch
   * @param rating 1 to 5, for rate
   */
  record Asked(String action, String note, String to, Integer rating) {}

  /**
   * Takes a step.
   *
   * @throws Problem {@code incident.notFound} (404), {@code matter.step} (400) when something is
   *     missing, {@code matter.transition} (409) with what may be done instead
   */
  void step(long incident, Asked asked, String author) {
    MatterStatus.Action action = action(asked.action());
    String to = text(asked.to());
    if (action == MatterStatus.Action.dispatch && to.isEmpty())
      throw wrong("to", "say to whom it is dispatched");
    boolean rated = asked.rating() != null && asked.rating() >= 1 && asked.rating() <= 5;
    if (action == MatterStatus.Action.rate && !rated) throw wrong("rating", "rate it from 1 to 5");
    transaction.executeWithoutResult(
        status -> {
          MatterRepository.State now =
              repository.lock(incident).orElseThrow(() -> Problem.notFound("incident", incident));
          if (!action.fits(now.status())) throw misfit(now.status(), action);
          repository.step(
              incident,
              new MatterStep(
                  action.name(),
                  action.to,
                  now.level(),
                  author,
                  clock.instant(),
                  text(asked.note()),
                  action == MatterStatus.Action.dispatch
                      ? to
                      : action == MatterStatus.Action.back ? "" : now.assignee(),
                  action == MatterStatus.Action.rate ? asked.rating() : null));
        });
  }

  private static MatterStatus.Action action(String name) {
    for (MatterStatus.Action action : MatterStatus.Action.values())
      if (action.name().equals(name)) return action;
    throw wrong("action", "it is one of " + List.of(MatterStatus.Action.values()));
  }

  private static Problem misfit(MatterStatus status, MatterStatus.Action action) {
    return Problem.of(
            "matter.transition",
            409,
            "A matter that is "
                + status
                + " cannot be given the step "
                + action
                + "; possible now: "
                + status.allowed()
                + ".")
        .with("status", status)
        .with("action", action)
        .with("allowed", status.allowed());
  }

  private static Problem wrong(String field, String how) {
    return Problem.of("matter.step", 400, "The step cannot be taken: " + how + ".")
        .with("field", field);
  }

  private static String text(String given) {
    String text = given == null ? "" : given.replace("\0", "").strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** The first step of a matter that has just been recorded, on the lowest rung of its area. */
  void raise(long incident, String author) {
    transaction.executeWithoutResult(
        status -> {
          MatterRepository.State now =
              repository.lock(incident).orElseThrow(() -> Problem.notFound("incident", incident));
          MatterRule rule = now.area() == null ? MatterRule.USUAL : rule(now.area());
          repository.step(
              incident,
              new MatterStep(
                  "raise",
                  MatterStatus.raised,
                  rule.levels().get(0),
                  author,
                  clock.instant(),
                  "",
                  "",
                  null));
        });
  }

  List<MatterStep> steps(long incident) {
    return repository.steps(incident);
  }

  /** The ladder of an area. */
  MatterRule rule(long area) {
    layers.getArea(area);
    return repository.rule(area).orElse(MatterRule.USUAL);
  }

  /**
   * @param seen tag of the ladder that was edited; null for whatever it is now
   * @throws Problem {@code area.notFound} (404), {@code matter.rule} (422), {@code
   *     matter.changedSince} (409)
   */
  void setRule(long area, MatterRule rule, String seen, String author) {
    layers.getArea(area);
    rule.requireSound();
    transaction.executeWithoutResult(
        status -> {
          repository.lockRule(area);
          ContentTag.require(seen, rule(area), "matter.changedSince", "ladder");
          repository.setRule(area, rule);
          audit.record(
              author, "matter.rule", "area:" + area, "done", Map.of("levels", rule.levels()));
        });
  }

  /**
   * Lets every matter of an area that has lain too long climb one rung; one that is on the highest
   * stays there as overdue.
   *
   * @return how many climbed to which rung
   */
  Map<String, Integer> climb(long area) {
    MatterRule rule = rule(area);
    Map<String, Integer> climbed = new LinkedHashMap<>();
    transaction.executeWithoutResult(
        status -> {
          Instant now = clock.instant();
          for (MatterRepository.State matter : repository.lockOpen(area))
            rule.climb(matter.status(), matter.level(), matter.since(), now)
                .ifPresent(
                    level -> {
                      repository.step(matter.id(), lifted(matter, level, now));
                      climbed.merge(level, 1, Integer::sum);
                    });
        });
    return climbed;
  }

  /** A higher rung gives it to somebody anew. */
  private static MatterStep lifted(MatterRepository.State matter, String level, Instant now) {
    return new MatterStep(
        "climb", MatterStatus.raised, level, LADDER, now, matter.status().name(), "", null);
  }

  /** All areas, for the clock that turns by itself. */
  void climbEverywhere() {
    for (long area : repository.openAreas()) climb(area);
  }

  /**
   * Brings in a list: all rows or, when one cannot be used, none.
   *
   * @return {@code {raised, known, closed, outside}}
   * @throws Problem {@code matter.columns}, {@code matter.noRows}, {@code matter.elsewhere}, {@code
   *     matter.rows} (422) with every bad row
   */
  Map<String, Object> take(long area, MatterTable table, String crs, String author) {
    layers.getArea(area);
    List<MatterRepository.Listed> matters =
        table.read(crs, clock.instant().plus(IncidentController.CLOCK_ERROR));
    requireOfArea(area, matters);
    String lowest = rule(area).levels().get(0);
    List<Located> located = new ArrayList<>();
    for (MatterRepository.Listed matter : matters)
      located.add(lookups.locate(matter.point(), day(matter.at()), null));
    Map<String, Object> result = new LinkedHashMap<>();
    transaction.executeWithoutResult(
        status -> {
          int made = 0;
          for (int i = 0; i < matters.size(); i++)
            if (repository.insert(matters.get(i), area, located.get(i), lowest, author)) made++;
          result.put("raised", made);
          result.put("known", matters.size() - made);
          result.put("closed", matters.stream().filter(m -> !m.status().isOpen()).count());
          result.put("outside", located.stream().filter(l -> !l.found()).count());
          audit.record(author, "matter.take", "area:" + area, "done", result);
        });
    return result;
  }

  /** A list without rows, or of which nothing lies in the area, is another list than was meant. */
  private void requireOfArea(long area, List<MatterRepository.Listed> matters) {
    if (matters.isEmpty())
      throw Problem.of("matter.noRows", 422, "The list has no row below its headings.");
    GridIndex outline = GridIndex.build(List.of(layers.boundary(area)));
    if (matters.stream().noneMatch(one -> outline.find(one.point().x(), one.point().y()) >= 0))
      throw Problem.of(
              "matter.elsewhere",
              422,
              "None of these matters lies in the area: the list is one of another place, or its"
                  + " coordinates are of another system; name it with crs.")
          .with("count", matters.size())
          .with("area", area);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneId.systemDefault());
  }

  /** Matters that happened from a moment until before another. */
  MatterCounts counts(long area, Instant from, Instant to) {
    MatterRule rule = rule(area);
    Instant now = clock.instant();
    Map<String, List<MatterRepository.Row>> byGrid = new LinkedHashMap<>();
    List<MatterRepository.Row> rows = repository.rows(area, from, to);
    for (MatterRepository.Row row : rows)
      byGrid.computeIfAbsent(row.code(), key -> new ArrayList<>()).add(row);
    List<MatterCounts.OfGrid> grids = new ArrayList<>();
    byGrid.forEach(
        (code, own) ->
            grids.add(
                new MatterCounts.OfGrid(
                    code, own.get(own.size() - 1).name(), count(own, rule, now))));
    return new MatterCounts(area, count(rows, rule, now), grids);
  }

  private static MatterCounts.Count count(
      List<MatterRepository.Row> rows, MatterRule rule, Instant now) {
    int[] by = new int[MatterStatus.values().length];
    int climbed = 0;
    int overdue = 0;
    for (MatterRepository.Row row : rows) {
      by[row.status().ordinal()]++;
      if (rule.levels().indexOf(row.level()) > 0) climbed++;
      if (rule.isOverdue(row.status(), row.since(), now)) overdue++;
    }
    var ratings =
        rows.stream()
            .filter(row -> row.rating() != null)
            .mapToInt(MatterRepository.Row::rating)
            .average();
    return new MatterCounts.Count(
        rows.size(),
        by[0],
        by[1],
        by[2],
        by[3],
        by[4],
        by[5],
        climbed,
        overdue,
        ratings.isPresent() ? ratings.getAsDouble() : null);
  }
}
