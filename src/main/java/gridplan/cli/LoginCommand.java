package gridplan.cli;

import gridplan.access.Accounts;
import gridplan.platform.db.Databases;
import gridplan.platform.db.Diagnosis;
import gridplan.platform.db.GridplanHome;
import gridplan.platform.db.OpenDatabase;
import java.io.PrintStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Lets back in whoever has the machine but lost the password. */
final class LoginCommand implements Command {
  private final Supplier<Optional<String>> services;
  private final Supplier<OpenDatabase> databases;

  LoginCommand() {
    this(
        () -> Diagnosis.findServiceUrl(GridplanHome.of(System.getenv())),
        () -> Databases.open(GridplanHome.of(System.getenv())));
  }

  /**
   * Tests bring a database of their own.
   *
   * @param services the address of the running service; empty for none
   */
  LoginCommand(Supplier<Optional<String>> services, Supplier<OpenDatabase> databases) {
    this.services = services;
    this.databases = databases;
  }

  @Override
  public String name() {
    return "login";
  }

  @Override
  public String usage() {
    return """
        gridplan login [NAME]
            prints a link that logs in once and sets a new password; for the first administrator
            unless an account is named
        """;
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments arguments = Arguments.parse(args, Set.of(), Set.of());
    Optional<String> name =
        arguments.rest().isEmpty() ? Optional.empty() : Optional.of(arguments.only("NAME"));
    Optional<String> service = services.get();
    Accounts.NewLink link;
    try (OpenDatabase database = databases.get()) {
      link = Accounts.newLink(database.dataSource(), name);
    }
    String path = "login?token=" + link.token();
    if (service.isPresent()) out.println("Log in once with " + service.get() + path);
    else
      out.println(
          "Start the service with './gridplan serve', then log in once with /"
              + path
              + " at its address, such as http://127.0.0.1:8080/"
              + path);
    out.println(
        "For "
            + link.account()
            + ", within a day. It then asks for a new password; the old one holds until then.");
    return ExitCode.DONE;
  }
}
