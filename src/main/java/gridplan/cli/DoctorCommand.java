package gridplan.cli;

import gridplan.access.Accounts;
import gridplan.platform.db.Databases;
import gridplan.platform.db.Diagnosis;
import gridplan.platform.db.GridplanHome;
import gridplan.platform.db.OpenDatabase;
import gridplan.platform.problem.Problem;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what was found on the machine and what is missing. */
final class DoctorCommand implements Command {
  private static final List<String> BROWSERS =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String usage() {
    return "gridplan doctor [--port N]";
  }

  @Override
  public int run(String[] args, PrintStream out, PrintStream err) {
    Arguments options = Arguments.parse(args, Set.of(), Set.of("--port"));
    GridplanHome home = GridplanHome.of(System.getenv());
    Optional<String> service = Diagnosis.findServiceUrl(home);
    List<Diagnosis> all = new ArrayList<>();
    all.add(new Diagnosis(true, "Java " + Runtime.version()));
    all.addAll(Diagnosis.of(home, System.getenv()));
    if (service.isEmpty()) all.add(port(options.findLong("--port").orElse(8080L).intValue()));
    all.add(browser());
    for (Diagnosis one : all) out.println((one.isGood() ? "ok       " : "MISSING  ") + one.text());
    service.ifPresent(url -> printLink(home, url, out));
    return all.stream().allMatch(Diagnosis::isGood) ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private static Diagnosis port(int port) {
    ListenAddress address =
        new ListenAddress("127.0.0.1", port, Optional.empty(), Optional.empty());
    try {
      address.requireFree();
      return new Diagnosis(true, "Port " + port + " is free");
    } catch (Problem problem) {
      return new Diagnosis(false, problem.getMessage());
    }
  }

  private static Diagnosis browser() {
    return BROWSERS.stream()
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .map(path -> new Diagnosis(true, "Browser for the tests: " + path))
        .orElse(
            new Diagnosis(
                true, "No Chromium yet; './gridplan test' installs it, 'serve' needs none"));
  }

  /** As long as nobody has a password, the only way in. */
  private static void printLink(GridplanHome home, String url, PrintStream out) {
    try (OpenDatabase database = Databases.open(home)) {
      Accounts.firstLink(database.dataSource())
          .ifPresent(token -> out.println("Log in once with " + url + "login?token=" + token));
    }
  }
}
