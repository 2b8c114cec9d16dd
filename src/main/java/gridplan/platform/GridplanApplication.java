package gridplan.platform;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The web service: everything below {@code gridplan} that is a Spring component. */
@SpringBootApplication(
    scanBasePackages = "gridplan",
    proxyBeanMethods = false,
    exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(GridplanSettings.class)
public class GridplanApplication {
  /** The service's only clock; tests put their own in its place. */
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
