package gridplan.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** One workload of {@code gridplan bench}. It checks its answers before it reports a time. */
interface Bench {
  /** What the user types. */
  String name();

  /** Whether it takes so long that it runs only when it is asked for by name. */
  default boolean onlyByName() {
    return false;
  }

  /**
   * @param data directory of the layers for tests
   * @param line takes each result: name, input, n, seconds, peer, ratio, quality figures, heap
   */
  void run(Path data, Consumer<Map<String, Object>> line) throws Exception;
}
