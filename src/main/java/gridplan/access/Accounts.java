package gridplan.access;

import gridplan.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Accounts, their one-time links and passwords. Safe from any thread. */
@Service
public class Accounts {
  static final int FAILURES_ALLOWED = 5;
  static final Duration LOCK = Duration.ofMinutes(15);
  static final Duration LINK_LIFE = Duration.ofHours(24);
  private static final int SHORTEST_PASSWORD = 12;

  /** BCrypt reads no further. */
  private static final int LONGEST_PASSWORD_BYTES = 72;

  private static final int LONGEST_NAME = 64;
  private static final String FIRST_NAME = "admin";

  private final AccountRepository repository;
  private final Audit audit;
  private final Clock clock;
  private final PasswordEncoder encoder = new BCryptPasswordEncoder(11);

  /** Compared with when there is no such account, so that the answer takes as long. */
  private final String nobodysHash = encoder.encode("nobody");

  Accounts(AccountRepository repository, Audit audit, Clock clock) {
    this.repository = repository;
    this.audit = audit;
    this.clock = clock;
  }

  /** How a login ended. */
  sealed interface Login {
    record Welcome(Account account) implements Login {}

    /** Wrong name or wrong password; which of them is not told. */
    record Wrong() implements Login {}

    record Locked(Instant until) implements Login {}
  }

  /**
   * A new account without a password.
   *
   * @return a one-time token for {@code /login?token=…}, valid for a day
   * @throws Problem {@code account.nameTaken}
   */
  @Transactional
  public String create(String name, Role role) {
    try {
      return link(repository.insert(checkedName(name), role));
    } catch (DuplicateKeyException e) {
      throw nameTaken(name);
    }
  }

  /**
   * While no account has a password yet: a token for the first administrator, who is made if
   * missing; earlier tokens end. Empty once somebody has a password.
   */
  @Transactional
  public Optional<String> firstLink() {
    if (repository.hasAnyPassword()) return Optional.empty();
    Account first =
        repository
            .findByName(FIRST_NAME)
            .orElseGet(() -> repository.insert(FIRST_NAME, Role.admin));
    return Optional.of(link(first));
  }

  /** The same for a command that runs beside the service, without Spring. */
  public static Optional<String> firstLink(DataSource database) {
    return besideTheService(database).firstLink();
  }

  /**
   * @param token for {@code /login?token=…}, valid for a day
   */
  public record NewLink(String account, String token) {}

  /**
   * For whoever has the machine: a new way into an account whose password is lost. The password
   * goes when the link is used, not before; earlier links end.
   *
   * @param name empty for the first administrator, who is made if missing
   * @throws Problem {@code account.notFound} or {@code account.disabled}
   */
  public static NewLink newLink(DataSource database, Optional<String> name) {
    Accounts accounts = besideTheService(database);
    return new TransactionTemplate(new DataSourceTransactionManager(database))
        .execute(status -> accounts.newLink(name));
  }

  private NewLink newLink(Optional<String> name) {
    Account account =
        name.isPresent()
            ? repository
                .findByName(name.get())
                .orElseThrow(() -> Problem.notFound("account", name.get()))
            : repository
                .findFirstAdmin()
                .orElseGet(() -> repository.insert(FIRST_NAME, Role.admin));
    if (account.disabled())
      throw Problem.of(
              "account.disabled", 409, account.name() + " is disabled; choose another account.")
          .with("name", account.name());
    return new NewLink(account.name(), link(account));
  }

  private static Accounts besideTheService(DataSource database) {
    JdbcClient db = JdbcClient.create(database);
    Audit audit = new Audit(db, JsonMapper.builder().build());
    return new Accounts(new AccountRepository(db), audit, Clock.systemUTC());
  }

  private String link(Account account) {
    String token = Tokens.random();
    repository.replaceLink(account.id(), Tokens.sha256(token), clock.instant().plus(LINK_LIFE));
    audit.record(account.name(), "link.create", "account:" + account.id(), "done", Map.of());
    return token;
  }

  /**
   * Uses a link up; empty when it is unknown, used, expired, or its account is disabled. The
   * account chooses a password anew.
   */
  @Transactional
  Optional<Account> redeem(String token) {
    Optional<Long> linked = repository.useLink(Tokens.sha256(token), clock.instant());
    linked.ifPresent(repository::forgetPassword);
    Optional<Account> account = linked.flatMap(repository::find).filter(found -> !found.disabled());
    audit.record(
        account.map(Account::name).orElse("anonymous"),
        "login.link",
        "session",
        account.isPresent() ? "done" : "refused",
        Map.of());
    return account;
  }

  /** Checks a password. Five wrong ones in a row lock the account for a quarter of an hour. */
  @Transactional
  Login login(String name, String password) {
    Optional<Account> found = repository.findByNameForUpdate(name);
    Instant now = clock.instant();
    if (found.isPresent() && found.get().isLocked(now)) {
      audit.record(name, "login.password", "session", "locked", Map.of());
      return new Login.Locked(found.get().lockedUntil());
    }
    String hash = found.map(Account::passwordHash).orElse(nobodysHash);
    boolean right = fits(password) && encoder.matches(password, hash);
    if (right && found.isPresent() && !found.get().disabled() && !found.get().needsPassword()) {
      repository.countFailure(found.get().id(), 0, null);
      audit.record(name, "login.password", "session", "done", Map.of());
      return new Login.Welcome(found.get());
    }
    found.ifPresent(account -> countFailure(account, now));
    String actor = found.map(Account::name).orElse("anonymous");
    audit.record(actor, "login.password", "session", "refused", Map.of());
    return new Login.Wrong();
  }

  private void countFailure(Account account, Instant now) {
    int before = account.lockedUntil() == null ? account.failures() : 0;
    Instant until = before + 1 >= FAILURES_ALLOWED ? now.plus(LOCK) : null;
    repository.countFailure(account.id(), before + 1, until);
  }

  /**
   * Gives an account that came by a link its name and first password.
   *
   * @throws Problem {@code account.nameTaken}, {@code account.name}, {@code account.password}, or
   *     {@code account.hasPassword}
   */
  @Transactional
  Account setFirstPassword(String currentName, String newName, String password) {
    Account account =
        repository
            .findByName(currentName)
            .orElseThrow(() -> Problem.notFound("account", currentName));
    String name = checkedName(newName);
    if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD || !fits(password))
      throw Problem.of(
          "account.password", 400, "A password has 12 characters or more and at most 72 bytes.");
    try {
      if (!repository.setFirstPassword(account.id(), name, encoder.encode(password)))
        throw Problem.of("account.hasPassword", 409, "This account has a password already.");
    } catch (DuplicateKeyException e) {
      throw nameTaken(name);
    }
    repository.deleteLinks(account.id());
    audit.record(
        name, "password.set", "account:" + account.id(), "done", Map.of("formerName", currentName));
    return repository.find(account.id()).orElseThrow();
  }

  Optional<Account> findByName(String name) {
    return repository.findByName(name);
  }

  private static boolean fits(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD_BYTES;
  }

  private static String checkedName(String given) {
    String name = given.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.codePoints().anyMatch(Character::isISOControl))
      throw Problem.of("account.name", 400, "A name has 1 to 64 characters.");
    return name;
  }

  private static Problem nameTaken(String name) {
    return Problem.of("account.nameTaken", 409, "There is an account of this name already.")
        .with("name", name);
  }
}
