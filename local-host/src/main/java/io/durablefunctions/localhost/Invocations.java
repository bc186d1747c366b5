package io.durablefunctions.localhost;

import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.queue.QueueOutputs;
import io.durablefunctions.localhost.worker.FunctionInvoker;
import io.durablefunctions.localhost.worker.Outcome;
import io.durablefunctions.localhost.worker.TriggerInput;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the host does around each invocation: the function timeout, the queue outputs afterwards,
 * and a count for the shutdown to wait on.
 */
final class Invocations implements FunctionInvoker {
  private final FunctionInvoker worker;
  private final QueueOutputs outputs;
  private final Optional<Duration> timeout;
  private final ScheduledExecutorService clock;
  private final Supplier<Runnable> workerRestart;
  private final HostLog log;
  private int running;

  /** {@code workerRestart} gives what an exceeded timeout does to the worker that is current. */
  Invocations(
      FunctionInvoker worker,
      QueueOutputs outputs,
      Optional<Duration> timeout,
      ScheduledExecutorService clock,
      Supplier<Runnable> workerRestart,
      HostLog log) {
    this.worker = worker;
    this.outputs = outputs;
    this.timeout = timeout;
    this.clock = clock;
    this.workerRestart = workerRestart;
    this.log = log;
  }

  @Override
  public Outcome invoke(StagedFunction function, TriggerInput input) {
    begin();
    ScheduledFuture<?> watch = watch(function);
    boolean answered = false;
    try {
      Outcome outcome = worker.invoke(function, input);
      answered = !(outcome instanceof Outcome.NeverAnswered);
      return outcome instanceof Outcome.Succeeded succeeded ? send(function, succeeded) : outcome;
    } finally {
      // The host goes on waiting for an answer that never comes, until the timeout.
      if (watch != null && answered) {
        watch.cancel(false);
      }
      end();
    }
  }

  private Outcome send(StagedFunction function, Outcome.Succeeded succeeded) {
    try {
      outputs.send(function, succeeded.outputs());
      return succeeded;
    } catch (RuntimeException e) {
      log.error("The outputs of 'Functions." + function.name() + "' cannot be sent", e);
      return new Outcome.Failed(e);
    }
  }

  private @Nullable ScheduledFuture<?> watch(StagedFunction function) {
    if (timeout.isEmpty()) {
      return null;
    }
    Runnable restart = workerRestart.get();
    Runnable exceed =
        () -> {
          log.warn(
              "Timeout value of "
                  + timeout.get()
                  + " exceeded by function 'Functions."
                  + function.name()
                  + "' (functionTimeout of host.json). Restarting the worker process, which ends "
                  + "all other invocations in it too.");
          restart.run();
        };
    return clock.schedule(exceed, timeout.get().toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void begin() {
    running++;
  }

  private synchronized void end() {
    running--;
    notifyAll();
  }

  /** Waits until nothing runs, at most {@code patience}; says how many still do. */
  synchronized int awaitIdle(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (running > 0) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        break;
      }
      wait(millis);
    }
    return running;
  }
}
