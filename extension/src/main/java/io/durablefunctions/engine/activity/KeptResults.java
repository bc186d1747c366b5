package io.durablefunctions.engine.activity;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.activity.InvocationLoop.Finished;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.process.Holds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Results that storage refused to take. They are in hand until they are committed: this process
 * tries again with growing pauses, and an invocation of the same task finds its result here instead
 * of running it again. So an outage of any length fails no instance, and repeats no activity in the
 * processes that live through it. Thread-safe.
 */
public final class KeptResults {

  /** More than this many would take memory that the app needs: such a task may run again. */
  private static final int MOST = 10_000;

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final Delays delays;
  private final Holds holds;
  private final Map<String, Kept> results = new HashMap<>();
  private Consumer<List<Finished>> deliver = finished -> {};

  private record Kept(Finished finished, List<Holds.Held> held) {}

  public KeptResults(Delays delays, Holds holds) {
    this.delays = delays;
    this.holds = holds;
  }

  /** How results are delivered. */
  synchronized void delivering(Consumer<List<Finished>> how) {
    deliver = how;
  }

  /** Keeps results of one execution, and delivers them as soon as storage takes them. */
  void keep(List<Finished> finished) {
    List<Finished> fresh = new ArrayList<>();
    synchronized (this) {
      for (Finished one : finished) {
        String key = one.work().key();
        if (results.size() < MOST && !results.containsKey(key)) {
          results.put(key, new Kept(one, one.inHand().stream().map(holds::take).toList()));
          fresh.add(one);
        }
      }
    }
    if (!fresh.isEmpty()) {
      tryLater(fresh, Delays.FIRST_PAUSE);
    }
  }

  /** The result of a task that was run here and is not committed; null if there is none. */
  synchronized @Nullable Finished of(RunActivity task) {
    Kept kept =
        results.get(Work.result(task.instanceId(), task.executionId(), task.taskId()).key());
    return kept == null ? null : kept.finished();
  }

  private void tryLater(List<Finished> finished, Duration pause) {
    Runnable unused =
        delays.after(
            pause,
            () -> {
              boolean isOver = false;
              try {
                deliverer().accept(finished);
                isOver = true;
              } catch (StorageException e) {
                LOGGER.log(Level.FINE, "Storage does not take a result yet.", e);
              } catch (RuntimeException e) {
                isOver = true;
                LOGGER.log(Level.WARNING, "A result cannot be delivered by this process.", e);
              } finally {
                if (isOver) {
                  finished.forEach(this::done);
                } else {
                  tryLater(finished, Delays.longer(pause));
                }
              }
            });
  }

  private synchronized Consumer<List<Finished>> deliverer() {
    return deliver;
  }

  private synchronized void done(Finished finished) {
    Kept kept = results.remove(finished.work().key());
    if (kept != null) {
      kept.held().forEach(Holds.Held::close);
    }
  }
}
