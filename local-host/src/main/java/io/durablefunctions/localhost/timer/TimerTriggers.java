package io.durablefunctions.localhost.timer;

import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.worker.FunctionInvoker;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the listener of a timer function from its binding. */
public final class TimerTriggers {
  private final AppSettings settings;
  private final BlobTimerStatuses statuses;
  private final ScheduledExecutorService timer;
  private final Executor work;
  private final HostLog log;

  /** {@code timer} only wakes; functions run on {@code work}. */
  public TimerTriggers(
      AppSettings settings,
      BlobTimerStatuses statuses,
      ScheduledExecutorService timer,
      Executor work,
      HostLog log) {
    this.settings = settings;
    this.statuses = statuses;
    this.timer = timer;
    this.work = work;
    this.log = log;
  }

  public TimerListener listener(StagedFunction function, FunctionInvoker invoker) {
    TimerPlan plan = plan(function, settings, statuses, Instant.now());
    return new TimerListener(function, plan, invoker, timer, work, log);
  }

  static TimerPlan plan(
      StagedFunction function, AppSettings settings, TimerStatuses statuses, Instant now) {
    Binding trigger = function.trigger();
    String where = String.valueOf(function.file());
    String written =
        trigger
            .text("schedule")
            .orElseThrow(() -> new StartupProblem(where + ": the timer has no schedule."));
    return new TimerPlan(
        function.name(),
        TimerSchedule.parse(settings.resolve(written, where), where),
        trigger.flag("runOnStartup"),
        trigger.text("useMonitor").map(Boolean::parseBoolean).orElse(true),
        statuses,
        now);
  }
}
