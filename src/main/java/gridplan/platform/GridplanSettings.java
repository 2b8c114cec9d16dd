package gridplan.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the running service.
 *
 * @param web a folder to serve the page from instead of the jar, for working on it; null: the jar
 * @param publicAccess whether the service listens beyond loopback, where HTTPS is expected and the
 *     session cookie is bound to it
 */
@ConfigurationProperties("gridplan")
public record GridplanSettings(Path web, @DefaultValue("false") boolean publicAccess) {}
