package gridplan.cli;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Times work by the clock and by the processor time of all threads, which some systems tell to a
 * hundredth of a second only: short work is repeated until that does not matter.
 */
final class CpuClock {
  /** A sample is at least so long, in nanoseconds. */
  private static final long LEAST = 100_000_000;

  /** Warming up ends after so many runs, or so many nanoseconds. */
  private static final int WARM_UPS = 25;

  private static final long WARM_TIME = 5_000_000_000L;

  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Runnable work;
  private final int times;
  private final double[] wall;
  private final double[] cpu;
  private int samples;

  private CpuClock(Runnable work, int times, int samples) {
    this.work = work;
    this.times = times;
    this.wall = new double[samples];
    this.cpu = new double[samples];
  }

  /** A clock for work that has been run until it is warm. */
  static CpuClock warm(Runnable work, int samples) {
    long start = System.nanoTime();
    long last = 0;
    for (int run = 0; run < WARM_UPS && System.nanoTime() - start < WARM_TIME; run++) {
      long before = System.nanoTime();
      work.run();
      last = System.nanoTime() - before;
    }
    return new CpuClock(work, (int) Math.max(1, LEAST / Math.max(1, last)), samples);
  }

  /** Takes a sample. */
  void sample() {
    long cpuBefore = SYSTEM.getProcessCpuTime();
    long before = System.nanoTime();
    for (int i = 0; i < times; i++) work.run();
    wall[samples] = (System.nanoTime() - before) / 1e9 / times;
    cpu[samples++] = (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e9 / times;
  }

  /** Median seconds by the clock. */
  double seconds() {
    return median(wall);
  }

  /** Median processor seconds of all threads. */
  double cpuSeconds() {
    return median(cpu);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
