package io.durablefunctions.localhost;

import io.durablefunctions.localhost.app.BindingType;
import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.http.AdminEndpoint;
import io.durablefunctions.localhost.http.HttpListener;
import io.durablefunctions.localhost.http.ManualRun;
import io.durablefunctions.localhost.http.RouteTable;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.process.WorkerProcesses;
import io.durablefunctions.localhost.queue.ListenerThreads;
import io.durablefunctions.localhost.queue.QueueListener;
import io.durablefunctions.localhost.queue.QueueOutputs;
import io.durablefunctions.localhost.queue.QueueServices;
import io.durablefunctions.localhost.queue.QueueTriggers;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.timer.BlobTimerStatuses;
import io.durablefunctions.localhost.timer.TimerListener;
import io.durablefunctions.localhost.timer.TimerTriggers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One running app: its worker processes and its listeners. */
public final class LocalHost implements AutoCloseable {
  /** Longer than what runs is waited for under the real host, whose platform then kills it. */
  private static final Duration LONGEST_STOP = Duration.ofMinutes(10);

  /** For what is still to be said of a message whose function has ended. */
  private static final Duration LAST_REQUESTS = Duration.ofSeconds(30);

  private final StagedApp app;
  private final AppSettings settings;
  private final HostLog log;
  private final HostThreads threads;
  private final WorkerProcesses workers;
  private final Invocations invocations;
  private final HttpListener http;
  private final List<QueueListener> queues = new ArrayList<>();
  private final List<TimerListener> timers = new ArrayList<>();
  private final Map<String, ManualRun> byHand = new HashMap<>();

  /** Nothing runs before {@link #start}. */
  public LocalHost(
      StagedApp app, AppSettings settings, AppPlace place, WorkerProcesses workers, HostLog log) {
    this.app = app;
    this.settings = settings;
    this.log = log;
    this.threads = place.threads();
    this.workers = workers;
    QueueServices services = new QueueServices();
    QueueOutputs outputs =
        new QueueOutputs(settings, app.host().queues(), services, this::wakeListeners);
    this.invocations =
        new Invocations(
            workers,
            outputs,
            app.host().functionTimeout(),
            threads.clock(),
            workers::restartOfCurrent,
            log);
    ListenerThreads listenerThreads =
        new ListenerThreads(threads.work(), threads.clock(), place.messageLease());
    QueueTriggers triggers =
        new QueueTriggers(settings, app.host().queues(), services, listenerThreads, log);
    of(BindingType.QUEUE_TRIGGER).forEach(function -> addQueue(function, triggers));
    if (!of(BindingType.TIMER_TRIGGER).isEmpty()) {
      addTimers();
    }
    ManualRuns runs = new ManualRuns(invocations, threads.work(), log);
    of(BindingType.HTTP_TRIGGER).forEach(f -> byHand.put(f.name(), runs.ofHttp(f)));
    of(BindingType.QUEUE_TRIGGER).forEach(f -> byHand.put(f.name(), runs.ofQueue(f)));
    of(BindingType.MANUAL_TRIGGER).forEach(f -> byHand.put(f.name(), runs.ofManual(f)));
    List<StagedFunction> served =
        of(BindingType.HTTP_TRIGGER).stream().filter(f -> !isOff(f)).toList();
    this.http =
        new HttpListener(
            RouteTable.of(served, app.host().routePrefix(), settings, log),
            place.keys(),
            new AdminEndpoint(byHand, place.keys()),
            invocations,
            place.port(),
            log);
  }

  private List<StagedFunction> of(BindingType trigger) {
    return app.functions().stream().filter(f -> f.trigger().type() == trigger).toList();
  }

  private boolean isOff(StagedFunction function) {
    return settings.isDisabled(function.name());
  }

  private void addQueue(StagedFunction function, QueueTriggers triggers) {
    if (!isOff(function)) {
      queues.add(triggers.listener(function, invocations));
    }
  }

  private void addTimers() {
    TimerTriggers triggers =
        new TimerTriggers(settings, statuses(), threads.clock(), threads.work(), log);
    of(BindingType.TIMER_TRIGGER).forEach(function -> addTimer(function, triggers));
  }

  private void addTimer(StagedFunction function, TimerTriggers triggers) {
    TimerListener timer = triggers.listener(function, invocations);
    byHand.put(function.name(), timer::fireNow);
    if (!isOff(function)) {
      timers.add(timer);
    }
  }

  /** The host's own id of an app in development goes by machine and folder too. */
  private BlobTimerStatuses statuses() {
    String id =
        settings
            .get("AzureFunctionsWebHost__hostid")
            .orElseGet(
                () -> "local-" + Integer.toHexString(String.valueOf(app.folder()).hashCode()));
    String storage = settings.connection("", "The timers' status");
    return new BlobTimerStatuses(storage, id, log);
  }

  /** Waits for the worker, starts all listeners and says so on standard output. */
  public void start() {
    workers.awaitReady();
    queues.forEach(QueueListener::start);
    http.start();
    timers.forEach(TimerListener::start);
    http.routes().forEach(route -> log.say("  " + route));
    for (StagedFunction function : app.functions()) {
      BindingType type = function.trigger().type();
      if (isOff(function)) {
        log.say("  " + function.name() + ": " + type.text() + ", is disabled");
      } else if (type != BindingType.HTTP_TRIGGER) {
        log.say("  " + function.name() + ": " + type.text());
      }
    }
    log.say("local-host ready: http://localhost:" + http.port());
  }

  public int port() {
    return http.port();
  }

  private void wakeListeners(String queueName) {
    queues.stream().filter(q -> q.queueName().equals(queueName)).forEach(QueueListener::wake);
  }

  /**
   * As the host does on SIGTERM: HTTP is refused at once, queues are received from for as long as
   * an HTTP call runs, then all that runs is waited for, and last the worker ends.
   */
  @Override
  public void close() {
    timers.forEach(TimerListener::stop);
    http.stop(LONGEST_STOP);
    queues.forEach(QueueListener::stop);
    try {
      int left = invocations.awaitIdle(LONGEST_STOP);
      if (left > 0) {
        log.warn(left + " invocations were still running; their messages will come back.");
      }
      for (QueueListener queue : queues) {
        queue.awaitIdle(LAST_REQUESTS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.close();
    threads.close();
  }
}
