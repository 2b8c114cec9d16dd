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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import tools.jackson.databind.json.JsonMapper;

/** Which address asks for what; an address that no line names asks for a session. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  private static final String LOCATE = "/api/v1/locate";

  /** All that the login page is made of. */
  private static final String[] LOGIN_PAGE = {
    "/login", "/login.css", "/login.js", "/login.svg", "/css/base.css", "/favicon.svg", "/error"
  };

  private final JsonMapper json;
  private final PagePolicy policy;

  AccessConfiguration(JsonMapper json, PagePolicy policy) {
    this.json = json;
    this.policy = policy;
  }

  @Bean
  SecurityFilterChain guard(HttpSecurity http, Clock clock) throws Exception {
    return http.authorizeHttpRequests(AccessConfiguration::rules)
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
        .build();
  }

  private static void rules(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    String planner = Role.planner.name();
    rules
        .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
        .permitAll()
        .requestMatchers(LOGIN_PAGE)
        .permitAll()
        .requestMatchers(LOCATE, "/actuator/health")
        .permitAll()
        .requestMatchers(GET, "/api/v1/session")
        .permitAll()
        .requestMatchers("/actuator/**")
        .denyAll()
        .requestMatchers(POST, "/api/v1/session/**", "/logout")
        .authenticated()
        .requestMatchers(POST, "/api/v1/plans/*/publish")
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
    if (wantsPage && !request.getRequestURI().startsWith("/api/")) response.sendRedirect("/login");
    else write(response, Problem.of("access.noSession", 401, "Log in first, at /login."));
  }

  private AccessDeniedHandler denied() {
    return (request, response, reason) ->
        write(
            response,
            reason instanceof CsrfException
                ? Problem.of(
                    "access.csrf", 403, "Send the cookie XSRF-TOKEN back as header X-XSRF-TOKEN.")
                : Problem.of("access.denied", 403, "Your role does not allow this."));
  }

  private void write(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem.body()));
  }
}
