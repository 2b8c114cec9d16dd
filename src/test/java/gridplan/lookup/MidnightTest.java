package gridplan.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import gridplan.access.Role;
import gridplan.plan.BoardTown;
import gridplan.testing.Api;
import gridplan.testing.ServiceTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An edition that was published for tomorrow takes effect at midnight, by itself. */
@Import(MidnightTest.Clocks.class)
class MidnightTest extends ServiceTest {
  private static final String POINT = "/api/v1/locate?lon=120.0035&lat=30.0015";

  @TestConfiguration
  static class Clocks {
    @Bean
    @Primary
    Movable movable() {
      return new Movable();
    }
  }

  static final class Movable extends Clock {
    volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.systemDefault();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Autowired private Movable clock;
  @Autowired private JdbcClient db;

  @Test
  void theEditionOfTomorrowIsToldTomorrowAndNoTagOutlivesItsDay() {
    BoardTown town = new BoardTown(db, 3, 6);
    Api publisher = loggedIn(Role.publisher);
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    publish(publisher, town.planDividedAt(publisher, 2), today.minusDays(10));
    publish(publisher, town.planDividedAt(publisher, 4), today.plusDays(1));
    Api.Answer before = visitor().get(POINT).expect(200);
    assertThat(code(before.json())).isEqualTo("002");
    clock.ahead = Duration.ofDays(1);
    Api.Answer after = visitor().get(POINT, "If-None-Match", before.header("ETag")).expect(200);
    assertThat(code(after.json())).isEqualTo("001");
    assertThat(rows()).contains(",520102003001001,");
    clock.ahead = Duration.ofDays(2);
    assertThat(visitor().get(POINT).expect(200).header("ETag"))
        .as("the chain may be another the next day, whatever edition answers")
        .isNotEqualTo(after.header("ETag"));
    clock.ahead = Duration.ZERO;
    assertThat(code(visitor().get(POINT).expect(200).json())).isEqualTo("002");
  }

  private String rows() {
    return visitor()
        .post("/api/v1/locate", "text/csv", "lon,lat\n120.0035,30.0015\n")
        .expect(200)
        .text();
  }

  private static String code(JsonNode answer) {
    return answer.at("/grid/shortCode").asString();
  }

  private static void publish(Api publisher, long plan, LocalDate from) {
    publisher
        .post("/api/v1/plans/" + plan + "/publish", Map.of("validFrom", from.toString()))
        .expect(201);
  }
}
