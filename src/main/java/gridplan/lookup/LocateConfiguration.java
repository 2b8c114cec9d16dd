package gridplan.lookup;

import gridplan.access.VisitorRate;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts {@link LocateFilter} before all other filters. */
@Configuration(proxyBeanMethods = false)
class LocateConfiguration {
  @Bean
  FilterRegistrationBean<LocateFilter> locateFilter(
      Lookups lookups, VisitorRate visitors, LocateMetrics metrics) {
    FilterRegistrationBean<LocateFilter> filter =
        new FilterRegistrationBean<>(new LocateFilter(lookups, visitors, metrics));
    filter.addUrlPatterns("/api/v1/locate");
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
