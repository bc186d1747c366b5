package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an invocation runs the next activity itself instead of sending it. Its own queue
 * message covers whatever it does next, so a ride needs no message of its own.
 */
public final class RidingPolicy {

  private final EngineSettings settings;
  private final FunctionCatalog catalog;
  private final InstantSource clock;
  private final ThreadLocal<@Nullable Duration> most = new ThreadLocal<>();
  private volatile boolean refused;

  public RidingPolicy(EngineSettings settings, EnginePorts ports) {
    this.settings = settings;
    this.catalog = ports.catalog();
    this.clock = ports.clock();
  }

  /** The time budget of an invocation that begins now. */
  public Budget budget() {
    Duration limit = most.get();
    Duration budget = settings.rideBudget();
    Duration shorter = limit != null && limit.compareTo(budget) < 0 ? limit : budget;
    return new Budget(clock.millis() + shorter.toMillis());
  }

  /** Does work on this thread whose budget is at most so long, however long the settings' is. */
  public <T> T atMost(Duration limit, Supplier<T> work) {
    most.set(limit);
    try {
      return work.get();
    } finally {
      most.remove();
    }
  }

  /** Whether an invocation with this budget may begin another ride. */
  public boolean allowed(Budget budget) {
    return settings.riding() && !refused && clock.millis() < budget.endsAtMillis();
  }

  /** Whether an invocation may run more tasks of an activity than the one it was made for. */
  public boolean mayBundle(String activity) {
    return settings.riding() && !refused && catalog.canRide(activity);
  }

  /** From now on no invocation rides: the process is about to end. */
  public void refuse() {
    refused = true;
  }

  /** One of the tasks that can ride, or null. */
  public @Nullable TaskScheduled choose(List<TaskScheduled> tasks) {
    for (TaskScheduled task : tasks) {
      if (catalog.canRide(task.name())) {
        return task;
      }
    }
    return null;
  }

  /** Until when an invocation may begin rides, on this process's clock. */
  public record Budget(long endsAtMillis) {}
}
