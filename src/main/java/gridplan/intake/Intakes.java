package gridplan.intake;

import gridplan.platform.problem.Problem;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * Files on their way in, by an id that only their sender knows. Each is kept for two hours after it
 * was last asked for, and no sender has more than four; a service that stops forgets them all. Safe
 * from any thread.
 */
@Service
public class Intakes {
  static final Duration PATIENCE = Duration.ofHours(2);
  static final int MOST_OF_ONE = 4;

  private final Clock clock;
  private final Map<String, Intake> byId = new ConcurrentHashMap<>();

  Intakes(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes a file in.
   *
   * @throws Problem {@code import.tooLarge}, {@code import.empty}
   */
  Intake receive(String name, InputStream body, long maxBytes, String author) throws IOException {
    Upload upload = Upload.receiveAny(name, body, maxBytes);
    Intake intake = new Intake(UUID.randomUUID().toString(), author, upload, clock.instant());
    byId.put(intake.id(), intake);
    forgetOld(author);
    return intake;
  }

  /**
   * The file of that id.
   *
   * @throws Problem {@code intake.notFound} (404) also when it is another's
   */
  public Intake get(String id, String author) {
    Intake intake = byId.get(id);
    if (intake == null || !intake.author().equals(author))
      throw Problem.of(
          "intake.notFound", 404, "This file is no longer kept here; choose it once more.");
    intake.use(clock.instant());
    return intake;
  }

  /** Takes a file away; without effect when it is gone. */
  void forget(String id, String author) {
    Intake intake = byId.get(id);
    if (intake == null || !intake.author().equals(author)) return;
    byId.remove(id);
    intake.close();
  }

  private void forgetOld(String author) {
    Instant since = clock.instant().minus(PATIENCE);
    byId.values().stream()
        .filter(intake -> intake.usedAt().isBefore(since))
        .forEach(intake -> forget(intake.id(), intake.author()));
    List<Intake> own =
        byId.values().stream()
            .filter(intake -> intake.author().equals(author))
            .sorted(Comparator.comparing(Intake::usedAt).reversed())
            .toList();
    own.stream().skip(MOST_OF_ONE).forEach(intake -> forget(intake.id(), author));
  }

  @PreDestroy
  void close() {
    byId.values().forEach(Intake::close);
    byId.clear();
  }
}
