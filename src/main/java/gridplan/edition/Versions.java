package gridplan.edition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.JTSVersion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions of what a proof was computed with. */
@Component
class Versions {
  private final JdbcClient db;

  Versions(JdbcClient db) {
    this.db = db;
  }

  Map<String, String> get() {
    Map<String, String> versions = new LinkedHashMap<>();
    String own = Versions.class.getPackage().getImplementationVersion();
    versions.put("gridplan", own == null ? "development" : own);
    versions.put("java", Runtime.version().toString());
    versions.put("jts", JTSVersion.CURRENT_VERSION.toString());
    versions.put("postgis", db.sql("SELECT postgis_lib_version()").query(String.class).single());
    return versions;
  }
}
