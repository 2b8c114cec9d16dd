package gridplan.access;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import gridplan.platform.problem.Problem;
import gridplan.platform.web.PagePolicy;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.json.JsonMapper;

/** Which address asks for what; an address that no line names asks for a session. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadSettings.class)
class AccessConfiguration {
  private static final String LOCATE = "/api/v1/locate";
  static final String METRICS = "/actuator/prometheus";

  /** All that the login page is made of. */
  private static final String[] LOGIN_PAGE = {
    "/login", "/login.css", "/login.js", "/login.svg", "/css/base.css", "/favicon.svg", "/error"
  };

  /**
   * Published layers: read with a session, with a key or, where the operator says so, by anyone.
   */
  private static final String[] LAYERS = {
    "/ogc", "/ogc/**", "/tiles/**", "/api/v1/editions/*/download"
  };

  private final Refusals refusals;
  private final PagePolicy policy;
  private final ReadSettings settings;

  AccessConfiguration(JsonMapper json, PagePolicy policy, ReadSettings settings) {
    this.refusals = new Refusals(json);
    this.policy = policy;
    this.settings = settings;
  }

  @Bean
  SecurityFilterChain guard(HttpSecurity http, Clock clock, ApiKeys keys, VisitorRate visitors)
      throws Exception {
    return http.authorizeHttpRequests(this::rules)
        .csrf(csrf -> csrf.spa().ignoringRequestMatchers(LOCATE))
        .headers(this::headers)
        .requestCache(cache -> cache.disable())
        .formLogin(form -> form.disable())
        .httpBasic(basic -> basic.disable())
        .anonymous(anonymous -> {})
        .logout(
            logout ->
                logout
                    .logoutUrl("/logout")
                    .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler()))
        .exceptionHandling(
            failures ->
                failures
                    .authenticationEntryPoint(this::askForSession)
                    .accessDeniedHandler(denied()))
        .addFilterBefore(new SessionAgeFilter(clock), SecurityContextHolderFilter.class)
        .addFilterBefore(
            new ReadKeyFilter(keys, visitors, refusals, clock), AnonymousAuthenticationFilter.class)
        .build();
  }

  private void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    String planner = Role.planner.name();
    rules
        .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
        .permitAll()
        .requestMatchers(LOGIN_PAGE)
        .permitAll()
        .requestMatchers(GET, LOCATE + "/openapi")
        .permitAll()
        .requestMatchers(LOCATE)
        .permitAll() // a key must be one for it, which it says itself
        .requestMatchers(GET, LAYERS)
        .access((caller, request) -> reading(caller.get()))
        .requestMatchers(HEAD, LAYERS)
        .access((caller, request) -> reading(caller.get()))
        .requestMatchers("/actuator/health")
        .permitAll()
        .requestMatchers(GET, "/api/v1/session")
        .permitAll()
        .requestMatchers(GET, METRICS)
        .access((caller, request) -> measuring(caller.get()))
        .requestMatchers("/actuator/**")
        .denyAll()
        .requestMatchers(
            "/api/v1/keys", "/api/v1/keys/**", "/api/v1/geoserver/**", "/api/v1/geoserver")
        .hasRole(Role.admin.name())
        .requestMatchers(POST, "/api/v1/session/**", "/logout")
        .authenticated()
        .requestMatchers(POST, "/api/v1/plans/*/publish", "/api/v1/editions/*/republish")
        .hasRole(Role.publisher.name())
        .requestMatchers(GET, "/**")
        .hasRole(Role.viewer.name())
        .requestMatchers(HEAD, "/**")
        .hasRole(Role.viewer.name())
        .requestMatchers(POST, "/api/v1/**")
        .hasRole(planner)
        .requestMatchers(PUT, "/api/v1/**")
        .hasRole(planner)
        .requestMatchers(PATCH, "/api/v1/**")
        .hasRole(planner)
        .requestMatchers(DELETE, "/api/v1/**")
        .hasRole(planner)
        .anyRequest()
        .denyAll();
  }

  /** An administrator, or a key that was made for it. */
  private static AuthorizationDecision measuring(Authentication caller) {
    boolean isAdmin =
        caller.getAuthorities().stream()
            .anyMatch(held -> ("ROLE_" + Role.admin).equals(held.getAuthority()));
    return new AuthorizationDecision(
        isAdmin
            || caller instanceof KeyAuthentication key && key.scope().mayRead(ReadLayer.metrics));
  }

  /** Which layers a key reads is asked where the layer is known. */
  private AuthorizationDecision reading(Authentication caller) {
    boolean isAccount =
        caller.getAuthorities().stream()
            .anyMatch(held -> ("ROLE_" + Role.viewer).equals(held.getAuthority()));
    return new AuthorizationDecision(
        settings.open() || isAccount || caller instanceof KeyAuthentication);
  }

  private void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .addHeaderWriter(
            (request, response) -> response.setHeader("Content-Security-Policy", policy.header()))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
  }

  /** A browser that wants a page is shown the way in; a program is told. */
  private void askForSession(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    String accept = request.getHeader("Accept");
    boolean wantsPage =
        "GET".equals(request.getMethod()) && accept != null && accept.contains("text/html");
    if (ReadKeyFilter.isRead(request)) askForKey(response);
    else if (wantsPage && !request.getRequestURI().startsWith("/api/"))
      response.sendRedirect("/login");
    else refusals.write(response, Problem.of("access.noSession", 401, "Log in first, at /login."));
  }

  private void askForKey(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gridplan\"");
    refusals.write(
        response,
        Problem.of(
            "access.noSession",
            401,
            "Log in at /login, or send a read key in the header Authorization: Bearer or"
                + " X-Api-Key, or as the password of Basic with any name."));
  }

  private AccessDeniedHandler denied() {
    return (request, response, reason) ->
        refusals.write(
            response,
            reason instanceof CsrfException
                ? Problem.of(
                    "access.csrf", 403, "Send the cookie XSRF-TOKEN back as header X-XSRF-TOKEN.")
                : Problem.of("access.denied", 403, "Your role does not allow this."));
  }
}
