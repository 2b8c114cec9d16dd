package gridplan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class JobProgressTest {
  private final List<JobProgress.Update> told = new ArrayList<>();
  private final JobProgress progress = new JobProgress(told::add);

  @Test
  void everyStageIsToldButNotEveryFraction() {
    for (int i = 0; i < 1000; i++) progress.report("one", i / 1000.0);
    progress.report("two", Double.NaN);
    assertThat(told.size()).isBetween(2, 20);
    assertThat(told.get(0)).isEqualTo(new JobProgress.Update("one", 0.0));
    assertThat(told.get(told.size() - 1)).isEqualTo(new JobProgress.Update("two", null));
  }

  @Test
  void fractionsStayBetweenZeroAndOne() {
    progress.report("a", -0.1);
    progress.report("b", 1.000001);
    assertThat(told).extracting(JobProgress.Update::fraction).containsExactly(0.0, 1.0);
  }

  @Test
  void afterCancelEveryReportThrows() {
    progress.cancel();
    assertThatThrownBy(() -> progress.report("a", 0)).isInstanceOf(CancellationException.class);
  }
}
