package gridplan.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whom the database server runs as: PostgreSQL refuses root, so a service started by root hands its
 * cluster to a user without rights.
 *
 * @param uid numeric; null: the user that runs this process
 * @param gid numeric group
 */
record UnixUser(Integer uid, Integer gid) {
  private static final String OWN_NAME = "gridplan";
  private static final int NOBODY = 65534;

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** This process's own user, or, for root, the system user {@code gridplan}, made if missing. */
  static UnixUser ofService() {
    if (!isRoot()) return new UnixUser(null, null);
    try {
      if (id("-u") == null)
        Commands.run(
            List.of(
                "useradd",
                "--system",
                "--user-group",
                "--no-create-home",
                "--home-dir",
                "/nonexistent",
                "--shell",
                "/usr/sbin/nologin",
                OWN_NAME),
            Map.of());
      Integer uid = id("-u");
      Integer gid = id("-g");
      return uid == null || gid == null ? ofNobody() : new UnixUser(uid, gid);
    } catch (IOException e) {
      return ofNobody();
    }
  }

  /** For throw-away clusters: leaves no user behind on the machine. */
  static UnixUser ofNobody() {
    return isRoot() ? new UnixUser(NOBODY, NOBODY) : new UnixUser(null, null);
  }

  private static Integer id(String which) throws IOException {
    Commands.Ended ended = Commands.run(List.of("id", which, OWN_NAME), Map.of());
    return ended.isOk() ? Integer.valueOf(ended.output().strip()) : null;
  }

  /** The command, run as this user. */
  List<String> command(List<String> words) {
    if (uid == null) return words;
    List<String> all =
        new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
    all.addAll(words);
    return all;
  }

  /** Gives the file or folder itself (not what is in it) to this user. */
  void own(Path path) throws IOException {
    if (uid == null) return;
    UserPrincipalLookupService lookup = path.getFileSystem().getUserPrincipalLookupService();
    UserPrincipal owner = lookup.lookupPrincipalByName(uid.toString());
    Files.setOwner(path, owner);
  }

  /** Whether this user can enter the folder and all above it. */
  boolean canEnter(Path folder) throws IOException {
    return uid == null
        || Commands.run(command(List.of("test", "-x", folder.toString())), Map.of()).isOk();
  }
}
