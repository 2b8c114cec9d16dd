package gridplan.platform.job;

import gridplan.core.lattice.Progress;

/** What a job does. Runs once, on a thread of the job executor. */
@FunctionalInterface
public interface JobWork {
  /**
   * @param progress to be told often; it throws {@link java.util.concurrent.CancellationException}
   *     once the job is cancelled, and the work must then leave nothing behind
   * @return the job's result, written as JSON (a record or a map); null for none
   * @throws gridplan.platform.problem.Problem to fail with that problem; anything else fails the
   *     job with {@code internal} and goes to the log
   */
  Object run(Progress progress) throws Exception;
}
