package io.durablefunctions.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A local-host that serves a staged app in a process of its own. Thread-safe. */
public final class LocalHostProcess implements AutoCloseable {

  private static final String READY = "local-host ready: ";

  /** The main class of local-host's worker processes, as it stands in their command lines. */
  private static final String WORKER = "io.durablefunctions.localhost.process.WorkerMain";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Process process;
  private final Path log;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();

  /**
   * How a process is started.
   *
   * @param app the staged app's folder
   * @param environment variables for it, beside those of this process; app settings among them
   * @param options of local-host, beside {@code --app}
   * @param log where its output goes
   */
  public record Launch(Path app, Map<String, String> environment, List<String> options, Path log) {}

  private LocalHostProcess(Process process, Path log, Consumer<String> listener) {
    this.process = process;
    this.log = log;
    Thread reader = new Thread(() -> read(listener), "output of local-host " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a process; {@link #awaitReady} tells when it serves.
   *
   * @param listener sees each line of its output
   */
  public static LocalHostProcess start(
      Repository repository, Launch launch, Consumer<String> listener) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the worker's JVM is started in Azure.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-jar", repository.localHostJar().toString()));
    command.addAll(List.of("--app", launch.app().toString()));
    command.addAll(launch.options());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // As Core Tools has it: a local run, which may call private addresses.
    builder.environment().put("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
    builder.environment().putAll(launch.environment());
    try {
      Files.createDirectories(launch.log().toAbsolutePath().getParent());
      return new LocalHostProcess(builder.start(), launch.log(), listener);
    } catch (IOException e) {
      throw new UncheckedIOException("local-host cannot be started", e);
    }
  }

  private void read(Consumer<String> listener) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        PrintWriter file = new PrintWriter(log.toFile(), StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        file.println(line);
        file.flush();
        int at = line.indexOf(READY);
        if (at >= 0) {
          ready.complete(URI.create(line.substring(at + READY.length()).strip()));
        }
        listener.accept(line);
      }
    } catch (IOException e) {
      // Its end of the pipe is closed: it has ended.
    } finally {
      ready.completeExceptionally(new StartFailedException("It has ended.", log));
    }
  }

  /**
   * Where it serves, as soon as it does.
   *
   * @throws StartFailedException if it ends before, or does not serve in time
   */
  public URI awaitReady(Duration timeout) throws StartFailedException {
    try {
      return ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new StartFailedException("It ended before it was ready.", log);
    } catch (TimeoutException e) {
      throw new StartFailedException("It was not ready after " + timeout + ".", log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("The wait for it was interrupted.", log);
    }
  }

  /** The last lines of its output, at most {@code most}. */
  public List<String> lastLines(int most) {
    return lastLines(log, most);
  }

  static List<String> lastLines(Path log, int most) {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> all = lines.toList();
      return all.subList(Math.max(0, all.size() - most), all.size());
    } catch (IOException | UncheckedIOException e) {
      return List.of("(" + log + " cannot be read: " + e.getMessage() + ")");
    }
  }

  public Path log() {
    return log;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Sends a signal by its name, such as STOP, to the host and to its workers, where there is the
   * command kill.
   */
  public void signal(String name) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    command.add(Long.toString(process.pid()));
    workers().forEach(worker -> command.add(Long.toString(worker.pid())));
    try {
      int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill -" + name + " ended with " + exit + ".");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("There is no command kill", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending a signal", e);
    }
  }

  /** {@code kill -9} of host and workers, as when a machine is lost: nothing can tidy up. */
  public void kill() {
    List<ProcessHandle> workers = workers();
    process.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
    await();
  }

  /**
   * {@code kill -9} of the workers alone: the host starts another one. The third within 30 minutes
   * ends the host, as in Azure.
   *
   * @throws IllegalStateException if there is none, because another one is starting
   */
  public void killWorkers() {
    List<ProcessHandle> workers = workers();
    if (workers.isEmpty()) {
      throw new IllegalStateException("local-host has no worker now.");
    }
    workers.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle worker : workers) {
      worker.onExit().join();
    }
  }

  private List<ProcessHandle> workers() {
    return process
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains(WORKER))
        .toList();
  }

  /** Asks it to stop, and kills it if it does not. */
  @Override
  public void close() {
    process.destroy();
    if (!await()) {
      kill();
    }
  }

  private boolean await() {
    try {
      return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return true;
    }
  }
}
