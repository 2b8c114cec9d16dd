package gridplan.platform.job;

import gridplan.exchange.InputException;
import gridplan.platform.problem.Problem;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts, follows and cancels jobs. Two run at a time, so that a short one need not wait for a long
 * one; the others wait in their order. Safe from any thread.
 */
@Service
public class Jobs {
  private static final Logger log = LoggerFactory.getLogger(Jobs.class);
  private static final int THREADS = 2;

  private final JobRepository repository;
  private final JsonMapper json;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          work -> {
            Thread thread = new Thread(work, "job");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Long, JobProgress> running = new ConcurrentHashMap<>();
  private final Map<Long, List<Consumer<Job>>> listeners = new ConcurrentHashMap<>();

  /** Whether jobs of the last run may still be marked as running. */
  private volatile boolean unfinished;

  Jobs(JobRepository repository, JsonMapper json) {
    this.repository = repository;
    this.json = json;
  }

  /** A service that starts without its database has no jobs to fail yet, nor any to run. */
  @EventListener(ContextRefreshedEvent.class)
  void begin() {
    try {
      failInterrupted();
    } catch (DataAccessException away) {
      log.warn("Unfinished jobs of the last run are looked for again at the first new one");
      unfinished = true;
    }
  }

  /** What a killed service left unfinished will not go on by itself: its threads are gone. */
  synchronized void failInterrupted() {
    Problem interrupted =
        Problem.of("job.interrupted", 500, "The service stopped during this job. Start it again.");
    int count = repository.failUnfinished(json.writeValueAsString(interrupted.body()));
    if (count > 0)
      log.warn("{} jobs of the last run were not finished and are marked failed", count);
    unfinished = false;
  }

  /**
   * Queues the work and returns at once.
   *
   * @param kind stable key such as {@code mosaic}
   * @param subject what it is about, such as {@code {"area": 3}}; kept with the job
   * @param author name of the account
   * @return the job's id
   */
  public long start(String kind, Map<String, ?> subject, String author, JobWork work) {
    if (unfinished) failInterrupted();
    Job job = repository.insert(kind, json.writeValueAsString(subject), author);
    running.put(job.id(), new JobProgress(update -> report(job.id(), update)));
    threads.execute(() -> run(job.id(), work));
    return job.id();
  }

  /**
   * @throws Problem {@code job.notFound}
   */
  public Job getJob(long id) {
    return repository.find(id).orElseThrow(() -> Problem.notFound("job", id));
  }

  /** Asks the job to stop; it does so at its next report. Without effect on a finished one. */
  public Job cancel(long id) {
    JobProgress progress = running.get(id);
    if (progress != null) progress.cancel();
    if (repository.cancelQueued(id)) publish(id);
    return getJob(id);
  }

  /**
   * Tells the listener the job as it is now and at every later change, the finished state last and
   * once; the listener may be called on several threads, never after {@link Subscription#close}.
   */
  Subscription follow(long id, Consumer<Job> listener) {
    List<Consumer<Job>> all = listeners.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>());
    all.add(listener);
    listener.accept(getJob(id));
    return () -> all.remove(listener);
  }

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  private void run(long id, JobWork work) {
    try {
      if (!repository.start(id)) return;
      publish(id);
      Object result = work.run(running.get(id));
      repository.finish(id, Job.State.done, json.writeValueAsString(result), null);
    } catch (CancellationException e) {
      repository.finish(id, Job.State.cancelled, null, null);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      repository.finish(id, Job.State.failed, null, json.writeValueAsString(problem(id, e).body()));
    } finally {
      running.remove(id);
      publish(id);
      listeners.remove(id);
    }
  }

  private static Problem problem(long id, Throwable failure) {
    if (failure instanceof Problem problem) return problem;
    if (failure instanceof InputException input) return Problem.of(input);
    Optional<Problem> unstorable = Problem.findUnstorable(failure);
    if (unstorable.isPresent()) return unstorable.get();
    log.error("Job {} failed", id, failure);
    return Problem.of(
        "internal",
        500,
        "The job failed for a reason it did not expect; the log has it as job " + id + ".");
  }

  private void report(long id, JobProgress.Update update) {
    repository.progress(id, update.stage(), update.fraction());
    publish(id);
  }

  private void publish(long id) {
    List<Consumer<Job>> all = listeners.getOrDefault(id, List.of());
    if (all.isEmpty()) return;
    Job job = getJob(id);
    for (Consumer<Job> listener : all) listener.accept(job);
  }

  /**
   * Asks all jobs to stop and gives them a moment, so that the database is not cut from under them.
   */
  @PreDestroy
  void stop() throws InterruptedException {
    running.values().forEach(JobProgress::cancel);
    threads.shutdown();
    if (!threads.awaitTermination(5, TimeUnit.SECONDS)) log.warn("Some jobs did not stop in time");
  }
}
