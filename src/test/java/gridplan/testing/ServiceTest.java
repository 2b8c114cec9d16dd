package gridplan.testing;

import gridplan.access.Accounts;
import gridplan.access.Role;
import gridplan.platform.GridplanApplication;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on a free port with a fresh database of its own for each test class. Nothing is
 * replaced: requests go over the network and through every filter.
 */
@SpringBootTest(
    classes = GridplanApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "server.address=127.0.0.1")
@DirtiesContext
public abstract class ServiceTest {
  private static final AtomicInteger NAMES = new AtomicInteger();

  @LocalServerPort protected int port;
  @Autowired private Accounts accounts;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    TestDatabase.fresh().register(registry);
  }

  /** A visitor without a session. */
  protected Api visitor() {
    return new Api(port);
  }

  /** A new account of that role, logged in through a one-time link. */
  protected Api loggedIn(Role role) {
    Api api = visitor();
    api.get("/login?token=" + token(role)).expect(302);
    api.get("/api/v1/session").expect(200);
    return api;
  }

  /** A one-time token of a new account, for {@code /login?token=…}. */
  protected String token(Role role) {
    return accounts.create(role + "-" + NAMES.incrementAndGet(), role);
  }
}
