package gridplan.edition;

import gridplan.core.coverage.Certificate;
import gridplan.core.coverage.CoverageProof;
import gridplan.core.coverage.ProofResult;
import gridplan.plan.PlanState;
import gridplan.plan.Plans;
import gridplan.platform.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes an earlier edition again when a later one turns out to be wrong. The result is a new
 * edition with the grids of the earlier one, proved anew in Java and by the database, with its
 * lineage against the edition that it takes the place of. Nothing is overwritten: both stay what
 * they were, and what was valid when stays on record.
 */
@Service
class Republisher {
  private static final int LONGEST_REASON = 500;

  private final Editions editions;
  private final EditionRepository repository;
  private final Plans plans;
  private final Versions versions;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  Republisher(
      Editions editions,
      EditionRepository repository,
      Plans plans,
      Versions versions,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions) {
    this.editions = editions;
    this.repository = repository;
    this.plans = plans;
    this.versions = versions;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What publishing an edition again would change.
   *
   * @param instead the edition that is in force on that day; null for none
   * @param validTo the first day on which the next announced edition holds; null for none
   * @param same whether it is what is in force: there is nothing to publish
   * @param grids of the edition
   * @param gridsInstead of the one in force
   * @param unchanged grids with the same code and ground in both
   * @param households of the edition, as they were counted then
   * @param moved households that come into another grid
   * @param lineage all that is not kept
   */
  record Preview(
      long edition,
      LocalDate validFrom,
      LocalDate validTo,
      EditionInfo instead,
      boolean same,
      int grids,
      int gridsInstead,
      int unchanged,
      double households,
      double moved,
      List<Lineage.Line> lineage) {}

  /**
   * @throws Problem {@code edition.notFound} (404), {@code publish.date} (400)
   */
  Preview preview(long edition, LocalDate validFrom) {
    Publisher.requireDay(validFrom);
    Again again = new Again(own(edition), validFrom);
    return new Preview(
        again.info.id(),
        validFrom,
        repository.nextBeginning(again.info.area(), validFrom),
        again.instead.orElse(null),
        again.isSame(),
        again.grids.size(),
        again.former.size(),
        again.unchanged(),
        again.grids.stream().mapToDouble(EditionGrid::households).sum(),
        again.moved(),
        again.lineage.stream().filter(line -> line.event() != Lineage.Event.keep).toList());
  }

  /**
   * @param reason why, for everybody who reads the history
   * @throws Problem {@code edition.notFound} (404), {@code publish.date}, {@code republish.reason}
   *     (400), {@code republish.same} (409) when it is in force on that day as it is, {@code
   *     publish.gate} (422) when the database's own proof refuses
   */
  EditionInfo republish(long edition, LocalDate validFrom, String reason, String author) {
    Publisher.requireDay(validFrom);
    String why = reason == null ? "" : reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON)
      throw Problem.of(
              "republish.reason",
              400,
              "Say in at most " + LONGEST_REASON + " characters why it is published again.")
          .with("field", "reason");
    EditionInfo info = own(edition);
    EditionInfo made = editions.getEdition(commit(info, validFrom, why, author));
    events.publishEvent(new EditionPublished(made.id(), made.area()));
    return made;
  }

  private long commit(EditionInfo info, LocalDate validFrom, String reason, String author) {
    try {
      return transaction.execute(status -> write(info, validFrom, reason, author));
    } catch (DataAccessException e) {
      throw Publisher.refusedByTheGate(e);
    }
  }

  private long write(EditionInfo info, LocalDate validFrom, String reason, String author) {
    Instant now = repository.lockArea(info.area());
    Again again = new Again(info, validFrom);
    if (again.isSame())
      throw Problem.of(
              "republish.same",
              409,
              "These very grids are in force on that day; there is nothing to publish again.")
          .with("edition", again.instead.orElseThrow().id());
    long own = 0;
    Long above = null;
    List<EditionInfo> tiers = repository.together(info.id());
    for (EditionInfo tier : tiers) {
      above = write(tier, above, validFrom, reason, author, now);
      if (tier.tier() == info.tier()) own = above;
    }
    Publisher.endOthers(
        repository, info.area(), tiers.stream().map(EditionInfo::tier).toList(), validFrom, now);
    repository.announce(own, info.area());
    return own;
  }

  /** The edition of the grids, of those that were published together. */
  private EditionInfo own(long edition) {
    return repository.together(edition).stream()
        .filter(one -> one.tier() == Editions.GRID_TIER)
        .findFirst()
        .orElseGet(() -> editions.getEdition(edition));
  }

  private long write(
      EditionInfo info,
      Long above,
      LocalDate validFrom,
      String reason,
      String author,
      Instant now) {
    Again again = new Again(info, validFrom);
    Geometry scope = repository.scope(info.id());
    ProofResult proof =
        CoverageProof.prove(again.grids.stream().map(EditionGrid::ground).toList(), scope);
    if (!proof.seamless())
      throw new IllegalStateException("edition " + info.id() + " fails its proof the second time");
    Certificate certificate = certificate(info, again.grids, proof, validFrom, now);
    long made =
        repository.insert(
            new EditionRepository.Draft(
                info.plan(),
                info.area(),
                author,
                certificate,
                scope,
                info.id(),
                reason,
                info.tier(),
                above));
    repository.insertGrids(made, again.grids);
    repository.insertLineage(made, again.lineage);
    repository.supersede(made, info.area(), info.tier(), validFrom, now);
    return made;
  }

  /** What was proved now, of what was counted then. */
  private Certificate certificate(
      EditionInfo info,
      List<EditionGrid> grids,
      ProofResult proof,
      LocalDate validFrom,
      Instant now) {
    Certificate then = info.certificate();
    Certificate proved =
        Certificate.of(
            Publisher.faces(grids),
            proof,
            now.truncatedTo(ChronoUnit.SECONDS).toString(),
            versions.get());
    return new Certificate(
        proved.format(),
        proved.digest(),
        proved.codes(),
        proved.grids(),
        proved.edges(),
        proved.cancelled(),
        proved.totals(),
        then.households(),
        then.residents(),
        then.buildings(),
        then.estimated(),
        then.plan(),
        then.planVersion(),
        then.mosaic(),
        validFrom,
        proved.provedAt(),
        then.areaLines(),
        proved.versions());
  }

  /** An edition beside the one that is in force on a day. */
  private final class Again {
    private final EditionInfo info;
    private final List<EditionGrid> grids;
    private final Optional<EditionInfo> instead;
    private final List<EditionGrid> former;
    private final List<Lineage.Line> lineage;

    Again(EditionInfo info, LocalDate validFrom) {
      this.info = info;
      this.grids = editions.getGrids(info.id());
      this.instead =
          editions
              .findValid(info.area(), validFrom, info.tier())
              .map(period -> editions.getEdition(period.edition()));
      this.former = instead.map(e -> editions.getGrids(e.id())).orElse(List.of());
      PlanState plan = plans.getPlan(info.plan());
      this.lineage = Lineage.of(former, plan.mosaic().cells(), codeOfCell(plan));
    }

    private List<String> codeOfCell(PlanState plan) {
      if (info.tier() < Editions.GRID_TIER) return plans.communityCodes(plan);
      return Publisher.codeOfCell(
          plan.at(plan.groundTiers().get(info.tier() - Editions.GRID_TIER)));
    }

    boolean isSame() {
      return !former.isEmpty() && former.size() == grids.size() && unchanged() == grids.size();
    }

    int unchanged() {
      Map<String, EditionGrid> byCode = new HashMap<>();
      former.forEach(grid -> byCode.put(grid.code(), grid));
      return (int)
          grids.stream()
              .filter(grid -> byCode.containsKey(grid.code()))
              .filter(
                  grid -> grid.ground().norm().equalsExact(byCode.get(grid.code()).ground().norm()))
              .count();
    }

    double moved() {
      return lineage.stream()
          .filter(line -> line.event() != Lineage.Event.keep)
          .filter(line -> line.event() != Lineage.Event.retire)
          .mapToDouble(Lineage.Line::households)
          .sum();
    }
  }
}
