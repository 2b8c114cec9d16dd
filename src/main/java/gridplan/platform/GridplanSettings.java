package gridplan.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the running service.
 *
 * @param web a folder to serve the page from instead of the jar, for working on it; null: the jar
 */
@ConfigurationProperties("gridplan")
public record GridplanSettings(Path web) {}
