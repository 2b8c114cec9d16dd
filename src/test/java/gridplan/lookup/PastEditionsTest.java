package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.edition.Editions;
import gridplan.layer.Layers;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Past editions are loaded when they are asked for, and only the last few stay in memory. */
class PastEditionsTest extends ServiceTest {
  private static final int KEPT = 8;
  private static final int PAST = 12;
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  @Autowired private JdbcClient db;
  @Autowired private Editions editions;
  @Autowired private Layers layers;

  @Test
  void thoseAskedForLastStayAndTheOthersGo() throws InterruptedException {
    publishDayByDay();
    EditionIndexes indexes = new EditionIndexes(editions, layers, Clock.systemDefaultZone(), "");
    indexes.refresh();
    List<WeakReference<IndexedEdition>> loaded = new ArrayList<>();
    for (int day = 0; day < PAST; day++) {
      loaded.add(new WeakReference<>(on(indexes, day)));
      on(indexes, 0); // asked for again and again, so it stays
    }
    for (int i = 0; i < 50 && alive(loaded) > KEPT; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(alive(loaded)).as("no more are held").isEqualTo(KEPT);
    assertThat(loaded.get(0).get()).as("the one asked for again").isSameAs(on(indexes, 0));
    assertThat(loaded.get(1).get()).as("the one asked for longest ago").isNull();
    assertThat(on(indexes, 1).id).as("it is loaded again").isEqualTo(on(indexes, 0).id + 1);
  }

  /** One that ended with each of the days, and one for good: two divisions in turn. */
  private void publishDayByDay() {
    Api publisher = loggedIn(Role.publisher);
    BoardTown town = new BoardTown(db, 2, 4);
    long[] divisions = new long[2];
    for (int i = 0; i < 2; i++)
      divisions[i] =
          publish(
              publisher,
              "/api/v1/plans/" + town.planDividedAt(publisher, 1 + 2 * i) + "/publish",
              i);
    for (int day = 2; day <= PAST; day++)
      publish(publisher, "/api/v1/editions/" + divisions[day % 2] + "/republish", day);
  }

  private static long publish(Api publisher, String path, int day) {
    return publisher
        .post(path, Map.of("validFrom", FIRST.plusDays(day).toString(), "reason", "again"))
        .expect(201)
        .json()
        .at("/edition/id")
        .asLong();
  }

  private static IndexedEdition on(EditionIndexes indexes, int day) {
    List<EditionIndexes.Valid> valid = indexes.validOn(FIRST.plusDays(day), null);
    assertThat(valid).hasSize(1);
    return valid.get(0).edition();
  }

  private static long alive(List<WeakReference<IndexedEdition>> loaded) {
    return loaded.stream().filter(edition -> edition.get() != null).count();
  }
}
