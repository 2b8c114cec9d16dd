package gridplan.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Puts an account into the browser's session; the session's id changes each time. */
@Component
class Sessions {
  private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
  private final ChangeSessionIdAuthenticationStrategy freshId =
      new ChangeSessionIdAuthenticationStrategy();

  static Authentication authentication(Account account) {
    return UsernamePasswordAuthenticationToken.authenticated(
        account.name(), null, List.copyOf(account.role().authorities()));
  }

  void enter(Account account, HttpServletRequest request, HttpServletResponse response) {
    Authentication authentication = authentication(account);
    freshId.onAuthentication(authentication, request, response);
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(authentication);
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}
