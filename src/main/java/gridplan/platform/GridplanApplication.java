package gridplan.platform;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The web service: everything below {@code gridplan} that is a Spring component. */
@SpringBootApplication(scanBasePackages = "gridplan", proxyBeanMethods = false)
@EnableConfigurationProperties(GridplanSettings.class)
public class GridplanApplication {}
