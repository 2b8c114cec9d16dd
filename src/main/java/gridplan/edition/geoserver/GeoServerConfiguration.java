package gridplan.edition.geoserver;

import gridplan.access.Audit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the GeoServer's settings. */
@Configuration(proxyBeanMethods = false)
class GeoServerConfiguration {
  private static final List<String> NAMES =
      List.of(
          GeoServerSettings.URL,
          GeoServerSettings.USER,
          GeoServerSettings.PASSWORD,
          GeoServerSettings.WORKSPACE,
          GeoServerSettings.STORE,
          GeoServerSettings.ACCEPT);

  @Bean
  GeoServers geoServers(JdbcClient db, Audit audit, Environment environment) {
    Map<String, String> settings = new HashMap<>();
    for (String name : NAMES) {
      String value = environment.getProperty(name);
      if (value != null) settings.put(name, value);
    }
    return new GeoServers(db, audit, settings);
  }
}
