package gridplan.core.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import gridplan.core.lattice.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same input, seed and work give the same plan and proposals on any number of cores. */
class CoresTest {
  @Test
  void oneCoreMakesTheSamePlanAsSeveral() throws Exception {
    String one = planned(1, 5);
    assertEquals(one, planned(2, 5));
    assertEquals(one, planned(7, 5));
    assertNotEquals(one, planned(1, 6), "another seed");
  }

  /** In a Java of its own, which believes to have so many cores. */
  private static String planned(int cores, long seed) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=" + cores,
                "-cp",
                System.getProperty("java.class.path"),
                CoresTest.class.getName(),
                Long.toString(seed))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  /** Many grids, which are worked on in patches, then few, which are searched several times. */
  public static void main(String[] args) {
    for (int side : List.of(50, 24)) {
      double[] load = new Random(7).doubles(side * side, 1, 9).map(Math::rint).toArray();
      PlanOptions options =
          PlanOptions.of(Band.of(100, 150)).withSeed(Long.parseLong(args[0])).withWork(3_000_000);
      CellGraph town = Squares.of(side, side).loads(load).foreign();
      var plan = (PlanOutcome.Planned) Planner.plan(town, options, Progress.NONE);
      System.out.println(plan.grids() + ": " + Arrays.toString(plan.gridOfCell()));
      for (int c = 0; c < load.length; c++)
        if (plan.gridOfCell()[c] % 6 == 0) load[c] = Math.rint(load[c] * 1.4);
      CellGraph grown = Squares.of(side, side).loads(load).foreign();
      for (Proposal mended : Rebalancer.rebalance(grown, plan.gridOfCell(), options, Progress.NONE))
        System.out.println(mended.kind() + ": " + Arrays.toString(mended.gridOfCell()));
    }
  }
}
