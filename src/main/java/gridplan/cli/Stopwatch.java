package gridplan.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What a piece of work takes: processor time of all threads of this Java, and time that passes. */
record Stopwatch(long cpuNanos, long nanos) {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  static Stopwatch start() {
    return new Stopwatch(SYSTEM.getProcessCpuTime(), System.nanoTime());
  }

  /** Since the start, of all threads together. */
  double cpuSeconds() {
    return (SYSTEM.getProcessCpuTime() - cpuNanos) / 1e9;
  }

  double seconds() {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
