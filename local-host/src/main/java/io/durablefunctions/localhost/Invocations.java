package io.durablefunctions.localhost;

import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.queue.QueueOutputs;
import io.durablefunctions.localhost.worker.FunctionInvoker;
import io.durablefunctions.localhost.worker.LoadedFunction;
import io.durablefunctions.localhost.worker.Outcome;
import io.durablefunctions.localhost.worker.TriggerInput;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
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
  private final Runnable kill;
  private final HostLog log;
  private int running;

  /** {@code kill} ends the process at once; it is what an exceeded timeout does. */
  Invocations(
      FunctionInvoker worker,
      QueueOutputs outputs,
      Optional<Duration> timeout,
      ScheduledExecutorService clock,
      Runnable kill,
      HostLog log) {
    this.worker = worker;
    this.outputs = outputs;
    this.timeout = timeout;
    this.clock = clock;
    this.kill = kill;
    this.log = log;
  }

  @Override
  public Outcome invoke(LoadedFunction function, TriggerInput input) {
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

  private Outcome send(LoadedFunction function, Outcome.Succeeded succeeded) {
    try {
      outputs.send(function.staged(), succeeded.outputs());
      return succeeded;
    } catch (RuntimeException e) {
      log.error("The outputs of 'Functions." + function.name() + "' cannot be sent", e);
      return new Outcome.Failed(e);
    }
  }

  private @Nullable ScheduledFuture<?> watch(LoadedFunction function) {
    if (timeout.isEmpty()) {
      return null;
    }
    Runnable exceed =
        () -> {
          log.warn(
              "'Functions."
                  + function.name()
                  + "' ran longer than functionTimeout ("
                  + timeout.get()
                  + "). As the host kills the worker then, with all other "
                  + "invocations in it, local-host ends now.");
          kill.run();
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
