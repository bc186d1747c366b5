package io.durablefunctions.localhost.timer;

import com.google.gson.JsonObject;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.worker.FunctionInvoker;
import io.durablefunctions.localhost.worker.TriggerInput;
import io.durablefunctions.localhost.worker.WireValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Fires one timer function. The next time is computed when an invocation has ended, so a timer
 * never overlaps itself; times that passed meanwhile are skipped.
 */
public final class TimerListener {
  private final StagedFunction function;
  private final Binding trigger;
  private final TimerSchedule schedule;
  private final FunctionInvoker invoker;
  private final ScheduledExecutorService timer;
  private final Executor work;
  private final InstantSource clock;
  private final HostLog log;
  private volatile boolean stopped;
  private volatile @Nullable ScheduledFuture<?> pending;

  /** {@code timer} only wakes; the function runs on {@code work}. */
  public TimerListener(
      StagedFunction function,
      AppSettings settings,
      FunctionInvoker invoker,
      ScheduledExecutorService timer,
      Executor work,
      InstantSource clock,
      HostLog log) {
    this.function = function;
    this.trigger = function.trigger();
    String where = String.valueOf(function.file());
    String written =
        trigger
            .text("schedule")
            .orElseThrow(() -> new StartupProblem(where + ": the timer has no schedule."));
    this.schedule = TimerSchedule.parse(settings.resolve(written, where), where);
    this.invoker = invoker;
    this.timer = timer;
    this.work = work;
    this.clock = clock;
    this.log = log;
  }

  public void start() {
    if (trigger.flag("runOnStartup")) {
      work.execute(() -> fire(clock.instant()));
    } else {
      scheduleNext(clock.instant());
    }
  }

  /** Fires once outside of the schedule. */
  public void fireNow() {
    if (!stopped) {
      work.execute(() -> run(clock.instant()));
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

  private void scheduleNext(Instant after) {
    Optional<Instant> due = schedule.next(after);
    if (stopped) {
      return;
    }
    if (due.isEmpty()) {
      log.warn("The timer " + function.name() + " never fires again.");
      return;
    }
    long millis = Math.max(0, Duration.between(clock.instant(), due.get()).toMillis());
    Runnable wake = () -> work.execute(() -> fire(due.get()));
    try {
      pending = timer.schedule(wake, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      stopped = true; // The host is going down.
    }
  }

  private void fire(Instant due) {
    if (stopped) {
      return;
    }
    try {
      run(due);
    } finally {
      Instant now = clock.instant();
      scheduleNext(now.isBefore(due) ? due : now);
    }
  }

  private void run(Instant due) {
    invoker.invoke(
        function,
        new TriggerInput(Map.of(trigger.name(), new WireValue.Json(info(due))), Map.of()));
  }

  /** The host's TimerInfo. */
  private String info(Instant due) {
    JsonObject adjust = new JsonObject();
    adjust.addProperty("AdjustForDST", true);
    JsonObject status = new JsonObject();
    status.addProperty("Last", due.toString());
    status.addProperty("Next", schedule.next(due).map(Instant::toString).orElse(""));
    status.addProperty("LastUpdated", due.toString());
    JsonObject info = new JsonObject();
    info.add("Schedule", adjust);
    info.add("ScheduleStatus", status);
    info.addProperty("IsPastDue", false);
    return info.toString();
  }
}
