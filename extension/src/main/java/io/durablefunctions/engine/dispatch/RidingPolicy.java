package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.WorkQueues;
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

  /** An invocation that has run for so long gives its place to what waits, if something does. */
  static final Duration WHILE_OTHERS_WAIT = Duration.ofSeconds(1);

  private final EngineSettings settings;
  private final FunctionCatalog catalog;
  private final InstantSource clock;
  private final WorkQueues queues;
  private final ThreadLocal<@Nullable Terms> terms = new ThreadLocal<>();
  private volatile boolean refused;

  public RidingPolicy(EngineSettings settings, EnginePorts ports) {
    this.settings = settings;
    this.catalog = ports.catalog();
    this.clock = ports.clock();
    this.queues = ports.queues();
  }

  /** The time budget of an invocation that begins now. */
  public Budget budget() {
    Terms here = terms.get();
    Duration budget = settings.rideBudget();
    Duration shorter = here != null && here.most().compareTo(budget) < 0 ? here.most() : budget;
    long now = clock.millis();
    Duration forItself = here != null && here.givesNoWay() ? shorter : WHILE_OTHERS_WAIT;
    return new Budget(now + forItself.toMillis(), now + shorter.toMillis());
  }

  /**
   * Does work on this thread on terms of its own.
   *
   * @param terms of the budget
   */
  public <T> T on(Terms terms, Supplier<T> work) {
    this.terms.set(terms);
    try {
      return work.get();
    } finally {
      this.terms.remove();
    }
  }

  /** Whether an invocation with this budget may begin another ride. */
  public boolean allowed(Budget budget) {
    long now = clock.millis();
    return settings.riding()
        && !refused
        && now < budget.endsAtMillis()
        && (now < budget.givesWayAtMillis() || !queues.isCrowded());
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

  /**
   * What an invocation's budget is.
   *
   * @param most how long it is at most, however long the settings' is
   * @param givesNoWay whether the place is a caller's own, who waits, and not one of those for work
   */
  public record Terms(Duration most, boolean givesNoWay) {}

  /**
   * Until when an invocation may begin rides, on this process's clock.
   *
   * @param givesWayAtMillis from when on only if no other work waits for a place
   */
  public record Budget(long givesWayAtMillis, long endsAtMillis) {}
}
