package io.durablefunctions.localhost.process;

import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.worker.FunctionInvoker;
import io.durablefunctions.localhost.worker.Outcome;
import io.durablefunctions.localhost.worker.TriggerInput;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Invokes functions in the current worker process. One that dies is followed by another at once;
 * its invocations fail, those that come meanwhile wait. The third crash within 30 minutes ends the
 * host. Thread-safe.
 */
public final class WorkerProcesses implements FunctionInvoker, AutoCloseable {
  /** How long the first of two was seen to live on beside the second. */
  private static final long LINGER_SECONDS = 30;

  private final WorkerCommand command;
  private final Runnable giveUp;
  private final HostLog log;
  private final Crashes crashes = new Crashes(InstantSource.system());
  private final List<WorkerProcess> alive = new CopyOnWriteArrayList<>();
  private CompletableFuture<WorkerProcess> current;
  private boolean served;
  private boolean closed;

  /**
   * Starts the first worker.
   *
   * @param giveUp ends the host after too many crashes
   */
  public WorkerProcesses(WorkerCommand command, Runnable giveUp, HostLog log) {
    this.command = command;
    this.giveUp = giveUp;
    this.log = log;
    this.current = startLater();
  }

  /**
   * Waits until the app is loaded.
   *
   * @throws StartupProblem if it cannot be
   */
  public void awaitReady() {
    try {
      current().join();
      synchronized (this) {
        served = true;
      }
    } catch (CompletionException e) {
      throw e.getCause() instanceof StartupProblem problem
          ? problem
          : new StartupProblem("The worker did not start: " + e.getCause(), e);
    }
  }

  private CompletableFuture<WorkerProcess> startLater() {
    CompletableFuture<WorkerProcess> started = new CompletableFuture<>();
    Runnable start =
        () -> {
          try {
            WorkerProcess worker = WorkerProcess.start(command, log);
            alive.add(worker);
            worker.onExit().thenRun(() -> ended(worker, started));
            started.complete(worker);
          } catch (RuntimeException e) {
            started.completeExceptionally(e);
            startFailed(e);
          }
        };
    Thread thread = new Thread(start, "start of a worker");
    thread.setDaemon(true);
    thread.start();
    return started;
  }

  /** The first start is waited for, and told there; a later one ends the host. */
  private void startFailed(RuntimeException reason) {
    synchronized (this) {
      if (!served || closed) {
        return;
      }
      closed = true;
    }
    log.error("A worker process cannot be started", reason);
    giveUp.run();
  }

  @Override
  public Outcome invoke(StagedFunction function, TriggerInput input) {
    WorkerProcess worker;
    try {
      worker = current().join();
    } catch (CompletionException e) {
      return new Outcome.Failed(new WorkerFailure("There is no worker: " + e.getCause()));
    }
    Outcome outcome = worker.invoke(function.name(), input);
    if (outcome instanceof Outcome.Failed failed && failed.reason() instanceof WorkerFailure) {
      log.warn("Executed 'Functions." + function.name() + "' (Failed): " + failed.reason());
    }
    return outcome;
  }

  private synchronized CompletableFuture<WorkerProcess> current() {
    return current;
  }

  private void ended(WorkerProcess worker, CompletableFuture<WorkerProcess> itsStart) {
    alive.remove(worker);
    if (worker.isEnding()) {
      return;
    }
    log.warn("The worker process " + worker.pid() + " exited.");
    synchronized (this) {
      if (closed) {
        return;
      }
      if (crashes.add()) {
        log.warn(
            "Exceeded language worker restart retry count for runtime:java. Shutting down, as the "
                + "host does after the third crash within 30 minutes.");
        closed = true;
      } else if (current.equals(itsStart)) {
        current = startLater();
      }
      if (!closed) {
        return;
      }
    }
    giveUp.run();
  }

  /**
   * What ends the worker that is current now, with all that runs in it, and starts another in its
   * place; nothing, if it has been replaced meanwhile. Waits for a worker that is starting, so that
   * its start is not taken from the time of what is to run in it.
   */
  public Runnable restartOfCurrent() {
    CompletableFuture<WorkerProcess> worker = current();
    var unused = worker.handle((started, failure) -> started).join();
    return () -> restart(worker);
  }

  private void restart(CompletableFuture<WorkerProcess> worker) {
    synchronized (this) {
      if (closed || !current.equals(worker)) {
        return;
      }
      current = startLater();
    }
    worker.thenAccept(WorkerProcess::terminate);
  }

  /**
   * Starts another worker beside the current one, as the host does when host.json has changed: new
   * invocations go to the new one, and the old one lives on for 30 seconds.
   */
  public void overlap() {
    CompletableFuture<WorkerProcess> after = startLater();
    after.thenAccept(
        worker -> {
          CompletableFuture<WorkerProcess> before = follow(after);
          CompletableFuture.delayedExecutor(LINGER_SECONDS, TimeUnit.SECONDS)
              .execute(() -> before.thenAccept(WorkerProcess::terminate));
        });
  }

  private synchronized CompletableFuture<WorkerProcess> follow(
      CompletableFuture<WorkerProcess> after) {
    CompletableFuture<WorkerProcess> before = current;
    current = after;
    return before;
  }

  /** The ids of the worker processes that live, the current one last. */
  public List<Long> pids() {
    return alive.stream().map(WorkerProcess::pid).toList();
  }

  /** Ends all workers; each gets 5 seconds for its shutdown hooks. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    alive.parallelStream().forEach(WorkerProcess::terminate);
  }
}
