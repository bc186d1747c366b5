package io.durablefunctions.localhost.timer;

import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.worker.FunctionInvoker;
import io.durablefunctions.localhost.worker.TriggerInput;
import io.durablefunctions.localhost.worker.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Fires one timer function by its plan; it never overlaps itself. */
public final class TimerListener {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss").withZone(ZoneOffset.UTC);

  private final StagedFunction function;
  private final Binding trigger;
  private final TimerPlan plan;
  private final FunctionInvoker invoker;
  private final ScheduledExecutorService timer;
  private final Executor work;
  private final HostLog log;
  private final InstantSource clock = InstantSource.system();
  private volatile boolean stopped;
  private volatile @Nullable ScheduledFuture<?> pending;

  /** {@code timer} only wakes; the function runs on {@code work}. */
  TimerListener(
      StagedFunction function,
      TimerPlan plan,
      FunctionInvoker invoker,
      ScheduledExecutorService timer,
      Executor work,
      HostLog log) {
    this.function = function;
    this.trigger = function.trigger();
    this.plan = plan;
    this.invoker = invoker;
    this.timer = timer;
    this.work = work;
    this.log = log;
  }

  public void start() {
    work.execute(() -> schedule(plan.start(clock.instant())));
  }

  /** Fires once outside of the schedule; the input is metadata by the parameter's name. */
  public void fireNow(Optional<String> input) {
    if (!stopped) {
      work.execute(() -> run(plan.infoByHand(), input));
    }
  }

  /** The function's name. */
  public String name() {
    return function.name();
  }

  public void stop() {
    stopped = true;
    ScheduledFuture<?> next = pending;
    if (next != null) {
      next.cancel(false);
    }
  }

  private void schedule(Optional<TimerPlan.Run> next) {
    if (stopped) {
      return;
    }
    if (next.isEmpty()) {
      log.warn("The timer " + function.name() + " never fires again.");
      return;
    }
    TimerPlan.Run run = next.get();
    long millis = Math.max(0, Duration.between(clock.instant(), run.due()).toMillis());
    Runnable wake = () -> work.execute(() -> fire(run));
    try {
      pending = timer.schedule(wake, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      stopped = true; // The host is going down.
    }
  }

  private void fire(TimerPlan.Run run) {
    if (stopped) {
      return;
    }
    // Clocks and waits differ by a little: a run that begins early must not come again at its time.
    Instant now = clock.instant();
    Instant began = now.isBefore(run.due()) ? run.due() : now;
    Optional<TimerPlan.Run> next = Optional.empty();
    try {
      run(plan.info(run.pastDue()), Optional.empty());
    } finally {
      next = plan.ended(began);
    }
    schedule(next);
  }

  private void run(String info, Optional<String> input) {
    Map<String, WireValue> metadata = new HashMap<>();
    metadata.put("TimerTrigger", new WireValue.Text(DATE.format(clock.instant())));
    input.ifPresent(text -> metadata.put(trigger.name(), new WireValue.Text(text)));
    invoker.invoke(
        function, new TriggerInput(Map.of(trigger.name(), new WireValue.Json(info)), metadata));
  }
}
