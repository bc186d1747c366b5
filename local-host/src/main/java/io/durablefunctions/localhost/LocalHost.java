package io.durablefunctions.localhost;

import io.durablefunctions.localhost.app.BindingType;
import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.http.AdminEndpoint;
import io.durablefunctions.localhost.http.HttpListener;
import io.durablefunctions.localhost.http.HttpPort;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.queue.ListenerThreads;
import io.durablefunctions.localhost.queue.QueueListener;
import io.durablefunctions.localhost.queue.QueueOutputs;
import io.durablefunctions.localhost.queue.QueueServices;
import io.durablefunctions.localhost.queue.QueueTriggers;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.timer.TimerListener;
import io.durablefunctions.localhost.worker.LoadedFunction;
import io.durablefunctions.localhost.worker.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

/**
 * One running app: its worker and its listeners. Also for tests that want no process of its own.
 */
public final class LocalHost implements AutoCloseable {
  /** What the host gives to running invocations when it stops. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final HostLog log;
  private final HostThreads threads;
  private final Worker worker;
  private final Invocations invocations;
  private final HttpListener http;
  private final List<QueueListener> queues = new ArrayList<>();
  private final List<TimerListener> timers = new ArrayList<>();

  /**
   * Loads the functions; nothing runs before {@link #start}.
   *
   * @param port given back by {@link #close}
   * @param messageLease how long a queue message in work is invisible
   */
  public LocalHost(
      StagedApp app,
      AppSettings settings,
      HttpPort port,
      HostThreads threads,
      Duration messageLease,
      HostLog log) {
    this.log = log;
    this.threads = threads;
    ScheduledExecutorService clock = threads.clock();
    QueueServices services = new QueueServices();
    this.worker = new Worker(app, log);
    QueueOutputs outputs =
        new QueueOutputs(settings, app.host().queues(), services, this::wakeListeners);
    this.invocations =
        new Invocations(worker, outputs, app.host().functionTimeout(), clock, threads.kill(), log);
    this.http =
        new HttpListener(
            of(BindingType.HTTP_TRIGGER),
            app.host().routePrefix(),
            settings,
            invocations,
            port,
            log);
    ListenerThreads listenerThreads = new ListenerThreads(threads.work(), clock, messageLease);
    QueueTriggers triggers =
        new QueueTriggers(settings, app.host().queues(), services, listenerThreads, log);
    of(BindingType.QUEUE_TRIGGER).forEach(f -> queues.add(triggers.listener(f, invocations)));
    for (LoadedFunction function : of(BindingType.TIMER_TRIGGER)) {
      timers.add(
          new TimerListener(
              function, settings, invocations, clock, threads.work(), InstantSource.system(), log));
    }
    new AdminEndpoint(byName(timers), port, log).open();
  }

  private static Map<String, Runnable> byName(List<TimerListener> timers) {
    return timers.stream().collect(Collectors.toMap(TimerListener::name, timer -> timer::fireNow));
  }

  private List<LoadedFunction> of(BindingType trigger) {
    return worker.functions().stream()
        .filter(function -> function.staged().trigger().type() == trigger)
        .toList();
  }

  /** Starts all listeners and says so on standard output. */
  public void start() {
    queues.forEach(QueueListener::start);
    http.start();
    timers.forEach(TimerListener::start);
    http.routes().forEach(route -> log.say("  " + route));
    for (LoadedFunction function : worker.functions()) {
      BindingType type = function.staged().trigger().type();
      if (type != BindingType.HTTP_TRIGGER) {
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

  /** Pulls no more, waits up to 5 seconds for what runs, and leaves the rest as it is. */
  @Override
  public void close() {
    queues.forEach(QueueListener::stop);
    timers.forEach(TimerListener::stop);
    try {
      int left = invocations.awaitIdle(GRACE);
      if (left > 0) {
        log.warn(left + " invocations were still running; their messages will come back.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.stop();
    threads.close();
    worker.close();
  }
}
