package gridplan.access;

import gridplan.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Coming in, by link or password, and who is in. */
@Controller
class SessionController {
  private static final List<String> LANGUAGES = List.of("zh", "en");

  private final Accounts accounts;
  private final Sessions sessions;

  SessionController(Accounts accounts, Sessions sessions) {
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /** Both fields as the user typed them. */
  record Credentials(@NotNull String name, @NotNull String password) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Who(String name, Role role, boolean needsPassword) {}

  record Session(Who account, List<String> languages, String version) {}

  /** The login page; with a token, the end of a one-time link. */
  @GetMapping("/login")
  String page(
      @RequestParam(required = false) String token,
      Principal principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (token != null) return follow(token, request, response);
    boolean isSettled = find(principal).filter(account -> !account.needsPassword()).isPresent();
    return isSettled ? "redirect:/" : "forward:/login.html";
  }

  private String follow(String token, HttpServletRequest request, HttpServletResponse response) {
    Optional<Account> account = accounts.redeem(token);
    account.ifPresent(found -> sessions.enter(found, request, response));
    return account.isPresent() ? "redirect:/" : "redirect:/login?error=link";
  }

  @PostMapping(path = "/login", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void login(
      @RequestParam String name,
      @RequestParam String password,
      HttpServletRequest request,
      HttpServletResponse response) {
    Accounts.Login outcome = accounts.login(name, password);
    if (outcome instanceof Accounts.Login.Locked locked)
      throw Problem.of(
              "login.locked",
              429,
              "Too many wrong passwords. This account opens again in a quarter of an hour.")
          .with("until", locked.until().toString());
    if (!(outcome instanceof Accounts.Login.Welcome welcome))
      throw Problem.of("login.failed", 401, "Name or password is wrong.");
    sessions.enter(welcome.account(), request, response);
  }

  @GetMapping("/api/v1/session")
  @ResponseBody
  Session session(Principal principal) {
    Who who =
        find(principal)
            .map(found -> new Who(found.name(), found.role(), found.needsPassword()))
            .orElse(null);
    String version = SessionController.class.getPackage().getImplementationVersion();
    return new Session(who, LANGUAGES, version == null ? "dev" : version);
  }

  /** The name and first password of an account that came by a link. */
  @PostMapping("/api/v1/session/password")
  @ResponseBody
  Session setPassword(
      @Valid @RequestBody Credentials wanted,
      Principal principal,
      HttpServletRequest request,
      HttpServletResponse response) {
    Account account =
        accounts.setFirstPassword(principal.getName(), wanted.name(), wanted.password());
    sessions.enter(account, request, response);
    return session(account::name);
  }

  private Optional<Account> find(Principal principal) {
    return principal == null ? Optional.empty() : accounts.findByName(principal.getName());
  }
}
