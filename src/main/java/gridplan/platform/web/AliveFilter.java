package gridplan.platform.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * {@code GET /alive}: says that the process answers, and nothing else, for load balancers that ask
 * every second. What the database and the disk do is told by {@code /actuator/health}.
 */
final class AliveFilter implements Filter {
  private static final byte[] ALIVE = "{\"alive\":true}".getBytes(StandardCharsets.US_ASCII);

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setContentType("application/json");
    response.setContentLength(ALIVE.length);
    response.getOutputStream().write(ALIVE);
  }

  @Configuration(proxyBeanMethods = false)
  static class Registration {
    @Bean
    FilterRegistrationBean<AliveFilter> aliveFilter() {
      FilterRegistrationBean<AliveFilter> filter = new FilterRegistrationBean<>(new AliveFilter());
      filter.addUrlPatterns("/alive");
      filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
      return filter;
    }
  }
}
