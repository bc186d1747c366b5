package io.durablefunctions.localhost.process;

import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.worker.Outcome;
import io.durablefunctions.localhost.worker.TriggerInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One worker process, from its start to its end. Thread-safe. */
final class WorkerProcess {
  private static final int CONNECT_MILLIS = 60_000;

  /** What the host gives to a worker that it ends; then it is killed. */
  private static final long GRACE_SECONDS = 5;

  private final Process process;
  private final FrameChannel channel;
  private final Map<Long, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private volatile boolean ending;

  private WorkerProcess(Process process, FrameChannel channel) {
    this.process = process;
    this.channel = channel;
  }

  /**
   * Starts a process and waits until it has loaded the app.
   *
   * @throws StartupProblem with the worker's own reason if it cannot load the app
   */
  static WorkerProcess start(WorkerCommand command, HostLog log) {
    String token = UUID.randomUUID().toString();
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = command.builder().start();
      daemon("output of worker " + process.pid(), () -> copyOutput(process, log));
      try (Writer start = process.outputWriter(StandardCharsets.UTF_8)) {
        start.write(door.getLocalPort() + "\n" + token + "\n" + command.folder() + "\n");
      }
      process.onExit().thenRun(() -> closeQuietly(door));
      WorkerProcess worker = new WorkerProcess(process, accept(door, token));
      worker.awaitReady();
      log.say("Worker process started and initialized: pid " + process.pid());
      daemon("answers of worker " + process.pid(), worker::readAnswers);
      return worker;
    } catch (IOException e) {
      throw new StartupProblem("The worker's process did not start: " + e, e);
    }
  }

  private static FrameChannel accept(ServerSocket door, String token) throws IOException {
    door.setSoTimeout(CONNECT_MILLIS);
    while (true) {
      FrameChannel channel = new FrameChannel(door.accept());
      if (channel.receive().equals(new Frame.Hello(token))) {
        return channel;
      }
      channel.close();
    }
  }

  private void awaitReady() throws IOException {
    if (channel.receive() instanceof Frame.Refused refused) {
      process.destroyForcibly();
      throw new StartupProblem(refused.reason());
    }
  }

  long pid() {
    return process.pid();
  }

  /** Completed when the process has ended, by itself or not. */
  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** Whether {@link #terminate} was called: then its end is no crash. */
  boolean isEnding() {
    return ending;
  }

  /** Waits for the end of the invocation; it fails if the process ends before. */
  Outcome invoke(String function, TriggerInput input) {
    long id = lastId.incrementAndGet();
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    running.put(id, answer);
    try {
      channel.send(new Frame.Invoke(id, function, input));
    } catch (IOException e) {
      answer.complete(exited());
    }
    if (!process.isAlive()) {
      answer.complete(exited());
    }
    try {
      return answer.join();
    } finally {
      running.remove(id);
    }
  }

  private void readAnswers() {
    try {
      while (true) {
        if (channel.receive() instanceof Frame.Answer answer) {
          CompletableFuture<Outcome> waiting = running.get(answer.id());
          if (waiting != null) {
            waiting.complete(answer.outcome());
          }
        }
      }
    } catch (IOException e) {
      // It can say nothing more, so it is at its end, or cannot be used.
      process.destroyForcibly();
      process.onExit().join();
      running.values().forEach(waiting -> waiting.complete(exited()));
    }
  }

  private Outcome exited() {
    return new Outcome.Failed(
        new WorkerFailure(
            "WorkerProcessExitException: the worker process "
                + process.pid()
                + " exited while the function ran"));
  }

  /** Asks it to exit; its shutdown hooks run. After 5 seconds it is killed. */
  void terminate() {
    ending = true;
    try {
      channel.send(new Frame.Terminate());
      if (process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      // It has gone already, or is killed now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }

  private static void copyOutput(Process process, HostLog log) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.say(line);
      }
    } catch (IOException e) {
      // Its end of the pipe is closed: it has ended.
    }
  }

  private static void closeQuietly(ServerSocket door) {
    try {
      door.close();
    } catch (IOException e) {
      // Closed is closed.
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
