package gridplan.member;

import gridplan.core.rules.TierRule;
import gridplan.exchange.InputException;
import gridplan.intake.Upload;
import gridplan.platform.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Micro-grids and household groups of a plan. */
@RestController
@RequestMapping("/api/v1/plans/{plan}/tiers")
class GroupController {
  private static final long MAX_BYTES = 64L << 20;

  private final Groups groups;

  GroupController(Groups groups) {
    this.groups = groups;
  }

  /** One tier, as the rules have it. */
  record TierLine(
      String key, String name, String parent, double min, double max, int digits, boolean divides) {
    static TierLine of(TierRule rule) {
      return new TierLine(
          rule.key(),
          rule.name(),
          rule.parent(),
          rule.min(),
          rule.max(),
          rule.digits(),
          rule.divides());
    }
  }

  record Tiers(List<TierLine> items) {}

  /** The tiers without polygons that the plan's rules name. */
  @GetMapping
  Tiers tiers(@PathVariable long plan) {
    return new Tiers(groups.tiers(plan).stream().map(TierLine::of).toList());
  }

  /** Groups with their households and members, and what is wrong with them. */
  @GetMapping("/{tier}")
  Groups.View view(@PathVariable long plan, @PathVariable String tier) {
    return groups.view(plan, tier);
  }

  /** How many groups in all; missing: as many as the band asks for. */
  record MakeBody(Integer count) {}

  /** Divides every grid, or every group of the tier above, anew. */
  @PostMapping("/{tier}/make")
  Groups.View make(
      @PathVariable long plan,
      @PathVariable String tier,
      @RequestBody(required = false) MakeBody body) {
    int count = body == null || body.count() == null ? 0 : body.count();
    if (count < 0)
      throw Problem.of("groups.count", 400, "Ask for at least one group, or leave count out.");
    return groups.make(plan, tier, count);
  }

  /**
   * @param unit stairwell; missing for the whole building
   * @param part of parts; missing for all of it
   * @param to code of the group that it goes to
   */
  record MoveBody(Long building, String unit, Integer part, Integer parts, String to) {}

  /** Puts one member into another group. */
  @PostMapping("/{tier}/move")
  Groups.View move(@PathVariable long plan, @PathVariable String tier, @RequestBody MoveBody body) {
    if (body.building() == null || body.to() == null)
      throw Problem.of("groups.move", 400, "Name the building, and in to the code of a group.");
    Member member =
        new Member(
            body.building(),
            body.unit() == null ? "" : body.unit(),
            body.part() == null ? 1 : body.part(),
            body.parts() == null ? 1 : body.parts());
    return groups.move(plan, tier, member, body.to());
  }

  /** The groups as a table to be edited. */
  @GetMapping("/{tier}/list.csv")
  ResponseEntity<String> list(@PathVariable long plan, @PathVariable String tier) {
    return ResponseEntity.ok()
        .header("Content-Type", "text/csv;charset=UTF-8")
        .header("Content-Disposition", "attachment; filename=\"" + tier + "-" + plan + ".csv\"")
        .body(groups.list(plan, tier));
  }

  /**
   * Takes an edited table as the request's body; all of it, or nothing and why.
   *
   * @param file its name, ending in {@code .csv} or {@code .xlsx}
   */
  @PostMapping("/{tier}/list")
  Groups.View take(
      @PathVariable long plan,
      @PathVariable String tier,
      @RequestParam String file,
      InputStream body)
      throws IOException {
    try (Upload upload = Upload.receiveAny(file, body, MAX_BYTES)) {
      try {
        return groups.take(plan, tier, upload.file());
      } catch (InputException e) {
        throw upload.problem(e);
      }
    }
  }
}
