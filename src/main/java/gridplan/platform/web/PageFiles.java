package gridplan.platform.web;

import java.nio.file.Path;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Where the page's files are.
 *
 * @param folder a folder that goes before the jar; null for none
 */
record PageFiles(Path folder) {
  private static final String IN_JAR = "static/";

  String[] locations() {
    String jar = "classpath:/" + IN_JAR;
    return folder == null
        ? new String[] {jar}
        : new String[] {
          folder.toUri().toString() + (folder.toUri().toString().endsWith("/") ? "" : "/"), jar
        };
  }

  /** The file as it would be served; it may not exist. */
  Resource get(String name) {
    if (folder != null) {
      Resource file = new FileSystemResource(folder.resolve(name));
      if (file.exists()) return file;
    }
    return new ClassPathResource(IN_JAR + name);
  }
}
