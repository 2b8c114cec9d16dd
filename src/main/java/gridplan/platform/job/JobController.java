package gridplan.platform.job;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Asking for a job, following it, cancelling it. */
@RestController
@RequestMapping("/api/v1/jobs/{id}")
class JobController {
  private final Jobs jobs;

  JobController(Jobs jobs) {
    this.jobs = jobs;
  }

  @GetMapping
  Job job(@PathVariable long id) {
    return jobs.getJob(id);
  }

  @PostMapping("/cancel")
  Job cancel(@PathVariable long id) {
    return jobs.cancel(id);
  }

  /** The job as server-sent events, one per change; ends when the job has finished. */
  @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable long id) {
    jobs.getJob(id);
    SseEmitter emitter = new SseEmitter(0L);
    AtomicReference<Jobs.Subscription> subscription = new AtomicReference<>(() -> {});
    emitter.onCompletion(() -> subscription.get().close());
    emitter.onError(failure -> subscription.get().close());
    subscription.set(jobs.follow(id, job -> send(emitter, job)));
    return emitter;
  }

  private static void send(SseEmitter emitter, Job job) {
    try {
      emitter.send(job, MediaType.APPLICATION_JSON);
      if (job.isFinished()) emitter.complete();
    } catch (IOException | IllegalStateException goneOrComplete) {
      emitter.complete();
    }
  }
}
