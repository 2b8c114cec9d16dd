package gridplan.edition;

import gridplan.core.coverage.Certificate;
import gridplan.core.coverage.CoverageFace;
import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.ProofResult;
import gridplan.plan.CheckReport;
import gridplan.plan.PlanState;
import gridplan.plan.Plans;
import gridplan.platform.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/**
 * Turns a plan into an edition: check (L4) and proof in Java, everything written in one
 * transaction, and at its end the proof in the database. Either all of it happens or nothing.
 */
@Service
class Publisher {
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);
  private static final int FINDINGS_TOLD = 200;

  private final Plans plans;
  private final EditionRepository repository;
  private final Editions editions;
  private final Versions versions;
  private final ApplicationEventPublisher events;

  Publisher(
      Plans plans,
      EditionRepository repository,
      Editions editions,
      Versions versions,
      ApplicationEventPublisher events) {
    this.plans = plans;
    this.repository = repository;
    this.editions = editions;
    this.versions = versions;
    this.events = events;
  }

  /**
   * @throws Problem {@code publish.findings} (422) with the findings, {@code publish.date} (400),
   *     {@code publish.gate} (422) when the database's own proof refuses, and those of {@link
   *     Plans#publish}
   */
  EditionInfo publish(long plan, LocalDate validFrom, String author) {
    requireDay(validFrom);
    EditionInfo made = editions.getEdition(commit(plan, validFrom, author));
    events.publishEvent(new EditionPublished(made.id(), made.area()));
    return made;
  }

  /**
   * @throws Problem {@code publish.date} (400)
   */
  static void requireDay(LocalDate validFrom) {
    if (validFrom.isBefore(FIRST_DAY) || validFrom.isAfter(LAST_DAY))
      throw Problem.of("publish.date", 400, "Name a day between 1900 and 2999.")
          .with("validFrom", validFrom.toString());
  }

  private long commit(long plan, LocalDate validFrom, String author) {
    try {
      return plans.publish(plan, state -> write(state, validFrom, author));
    } catch (DataAccessException e) {
      throw refusedByTheGate(e);
    }
  }

  /** The database's own proof as a problem; any other failure as it is. */
  static RuntimeException refusedByTheGate(DataAccessException e) {
    if (!String.valueOf(e.getMostSpecificCause().getMessage()).contains("tile its scope")) return e;
    return Problem.of(
            "publish.gate",
            422,
            "The database's own proof refuses these grids. Nothing was published; please report"
                + " it.")
        .causedBy(e);
  }

  private long write(PlanState state, LocalDate validFrom, String author) {
    List<PublishedTier> tiers = PublishedTier.of(state, plans);
    for (PublishedTier tier : tiers) refuseFindings(tier.check(plans));
    long area = state.header().area();
    Instant now = repository.lockArea(area);
    long own = 0;
    Long above = null;
    List<EditionGrid> parents = null;
    for (PublishedTier tier : tiers) {
      if (parents != null) tier.requireNested(parents);
      above = write(tier, above, validFrom, author, now);
      parents = tier.grids();
      if (tier.number() == Editions.GRID_TIER) own = above;
    }
    endOthers(repository, area, tiers.stream().map(PublishedTier::number).toList(), validFrom, now);
    repository.announce(own, area);
    return own;
  }

  /** A tier that is no longer published must not go on below grids that are others. */
  static void endOthers(
      EditionRepository repository, long area, List<Integer> tiers, LocalDate from, Instant now) {
    LocalDate until = repository.nextBeginning(area, from);
    for (int tier : repository.tiersValid(area, from))
      if (!tiers.contains(tier)) repository.end(area, tier, from, until, now);
  }

  private long write(
      PublishedTier tier, Long above, LocalDate validFrom, String author, Instant now) {
    PlanState state = tier.state();
    List<EditionGrid> grids = tier.grids();
    Geometry scope = state.mosaic().scope();
    ProofResult proof =
        CoverageProof.prove(grids.stream().map(EditionGrid::ground).toList(), scope);
    if (!proof.seamless())
      throw new IllegalStateException(
          "plan " + state.header().id() + " passes its check and fails its proof");
    long area = state.header().area();
    Certificate certificate = certificate(state, tier.check(plans), grids, proof, validFrom, now);
    List<EditionGrid> former =
        editions
            .findValid(area, validFrom, tier.number())
            .map(period -> editions.getGrids(period.edition()))
            .orElse(List.of());
    long edition =
        repository.insert(
            new EditionRepository.Draft(
                state.header().id(),
                area,
                author,
                certificate,
                scope,
                null,
                "",
                tier.number(),
                above));
    repository.insertGrids(edition, grids);
    repository.insertLineage(
        edition, Lineage.of(former, state.mosaic().cells(), tier.codeOfCell()));
    repository.supersede(edition, area, tier.number(), validFrom, now);
    return edition;
  }

  private static void refuseFindings(CheckReport report) {
    if (report.valid()) return;
    int count = report.findings().size();
    throw Problem.of(
            "publish.findings",
            422,
            "The plan has " + count + " findings that stand against publication. Mend them first.")
        .with("count", count)
        .with("findings", report.findings().stream().limit(FINDINGS_TOLD).toList())
        .with("totals", report.totals());
  }

  static List<String> codeOfCell(PlanState state) {
    List<String> codes = new ArrayList<>();
    for (int grid : state.gridOfCell()) codes.add(state.grids().get(grid).code());
    return codes;
  }

  private Certificate certificate(
      PlanState state,
      CheckReport report,
      List<EditionGrid> grids,
      ProofResult proof,
      LocalDate validFrom,
      Instant now) {
    Certificate proved =
        Certificate.of(
            faces(grids), proof, now.truncatedTo(ChronoUnit.SECONDS).toString(), versions.get());
    return new Certificate(
        proved.format(),
        proved.digest(),
        proved.codes(),
        proved.grids(),
        proved.edges(),
        proved.cancelled(),
        proved.totals(),
        grids.stream().mapToDouble(EditionGrid::households).sum(),
        grids.stream().mapToDouble(EditionGrid::residents).sum(),
        grids.stream().mapToInt(EditionGrid::buildings).sum(),
        state.estimated(),
        state.header().id(),
        state.version(),
        state.header().mosaic(),
        validFrom,
        proved.provedAt(),
        report.notices().stream().map(CheckReport.Item::detail).toList(),
        proved.versions());
  }

  static List<CoverageFace> faces(List<EditionGrid> grids) {
    return grids.stream().map(grid -> new CoverageFace(grid.code(), grid.ground())).toList();
  }
}
