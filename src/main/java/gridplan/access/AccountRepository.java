package gridplan.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code gridplan.account} and {@code gridplan.login_link}. */
@Repository
class AccountRepository {
  private static final String SELECT =
      "SELECT id, name, role, password_hash, failures, locked_until, disabled FROM gridplan.account ";

  private final JdbcClient db;

  AccountRepository(JdbcClient db) {
    this.db = db;
  }

  Account insert(String name, Role role) {
    long id =
        db.sql("INSERT INTO gridplan.account (name, role) VALUES (?, ?) RETURNING id")
            .params(name, role.name())
            .query(Long.class)
            .single();
    return new Account(id, name, role, null, 0, null, false);
  }

  Optional<Account> findByName(String name) {
    return db.sql(SELECT + "WHERE name = ?")
        .param(name)
        .query(AccountRepository::account)
        .optional();
  }

  /** Holds the row until the transaction ends, so that guesses are counted one after the other. */
  Optional<Account> findByNameForUpdate(String name) {
    return db.sql(SELECT + "WHERE name = ? FOR UPDATE")
        .param(name)
        .query(AccountRepository::account)
        .optional();
  }

  Optional<Account> find(long id) {
    return db.sql(SELECT + "WHERE id = ?").param(id).query(AccountRepository::account).optional();
  }

  /** The administrator who was there first; empty when all are disabled. */
  Optional<Account> findFirstAdmin() {
    return db.sql(SELECT + "WHERE role = 'admin' AND NOT disabled ORDER BY id LIMIT 1")
        .query(AccountRepository::account)
        .optional();
  }

  boolean hasAnyPassword() {
    return db.sql("SELECT EXISTS (SELECT FROM gridplan.account WHERE password_hash IS NOT NULL)")
        .query(Boolean.class)
        .single();
  }

  void countFailure(long id, int failures, Instant lockedUntil) {
    db.sql("UPDATE gridplan.account SET failures = :failures, locked_until = :until WHERE id = :id")
        .param("failures", failures)
        .param("until", timestamp(lockedUntil), java.sql.Types.TIMESTAMP)
        .param("id", id)
        .update();
  }

  /** Only an account without a password gets one this way; false otherwise. */
  boolean setFirstPassword(long id, String name, String hash) {
    return db.sql(
                "UPDATE gridplan.account SET name = ?, password_hash = ? WHERE id = ? AND password_hash IS NULL")
            .params(name, hash, id)
            .update()
        == 1;
  }

  /** Makes room for a new password, and forgets wrong attempts at the old one. */
  void forgetPassword(long id) {
    db.sql(
            """
            UPDATE gridplan.account SET password_hash = NULL, failures = 0, locked_until = NULL
            WHERE id = ? AND NOT disabled
            """)
        .param(id)
        .update();
  }

  void deleteLinks(long accountId) {
    db.sql("DELETE FROM gridplan.login_link WHERE account_id = ?").param(accountId).update();
  }

  /** One link an account: the newest. */
  void replaceLink(long accountId, byte[] tokenHash, Instant expires) {
    deleteLinks(accountId);
    db.sql("INSERT INTO gridplan.login_link (token_hash, account_id, expires_at) VALUES (?, ?, ?)")
        .params(tokenHash, accountId, timestamp(expires))
        .update();
  }

  /** Uses the link up; empty when it is unknown, used or expired. */
  Optional<Long> useLink(byte[] tokenHash, Instant now) {
    return db.sql(
            """
            UPDATE gridplan.login_link SET used_at = :now
            WHERE token_hash = :hash AND used_at IS NULL AND expires_at > :now
            RETURNING account_id
            """)
        .param("now", timestamp(now))
        .param("hash", tokenHash)
        .query(Long.class)
        .optional();
  }

  private static Timestamp timestamp(Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static Account account(ResultSet row, int number) throws SQLException {
    Timestamp locked = row.getTimestamp("locked_until");
    return new Account(
        row.getLong("id"),
        row.getString("name"),
        Role.valueOf(row.getString("role")),
        row.getString("password_hash"),
        row.getInt("failures"),
        locked == null ? null : locked.toInstant(),
        row.getBoolean("disabled"));
  }
}
