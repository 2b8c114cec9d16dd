package gridplan.lookup;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Asks the database for what an answer can do without: a slow database, or one whose connections
 * are all in use, holds up no lookup for longer than a second and a half. Safe from any thread.
 */
@Component
class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);
  private static final long MILLIS = 1_500;
  private static final int AT_ONCE = 8;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          0,
          AT_ONCE,
          30,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread thread = new Thread(work, "lookup-extras");
            thread.setDaemon(true);
            return thread;
          });

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  /** What is asked for, or the other when it does not come in time or cannot be had now. */
  <T> T ask(Supplier<T> asked, T otherwise) {
    try {
      Future<T> answer = threads.submit(asked::get);
      try {
        return answer.get(MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException slow) {
        answer.cancel(true);
        log.warn("The database is slow: a grid is told without what stands there");
        return otherwise;
      }
    } catch (RejectedExecutionException busy) {
      log.warn("The database is slow and much is asked: a grid is told without what stands there");
      return otherwise;
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      return otherwise;
    } catch (ExecutionException failed) {
      return otherwise(failed.getCause(), otherwise);
    }
  }

  private static <T> T otherwise(Throwable failure, T otherwise) {
    if (failure instanceof DataAccessException || failure instanceof TransactionException) {
      log.warn("The grid is told without what stands there: {}", failure.getMessage());
      return otherwise;
    }
    throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
  }
}
