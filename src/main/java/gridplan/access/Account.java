package gridplan.access;

import java.time.Instant;

/**
 * Someone who may log in.
 *
 * @param passwordHash null until a one-time link was used to set a password
 * @param failures wrong passwords in a row
 * @param lockedUntil null when not locked
 */
record Account(
    long id,
    String name,
    Role role,
    String passwordHash,
    int failures,
    Instant lockedUntil,
    boolean disabled) {
  boolean needsPassword() {
    return passwordHash == null;
  }

  boolean isLocked(Instant now) {
    return lockedUntil != null && now.isBefore(lockedUntil);
  }
}
