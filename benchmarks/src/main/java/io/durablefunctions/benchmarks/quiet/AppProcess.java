package io.durablefunctions.benchmarks.quiet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A local-host that serves the staged sample, with its worker, in processes of its own.
 *
 * @param process ends with this JVM at the latest
 * @param base where it serves
 */
record AppProcess(Process process, URI base) implements AutoCloseable {

  private static final String READY = "local-host ready: ";
  private static final int PATIENCE_SECONDS = 120;

  /**
   * Starts it and waits until it serves.
   *
   * @param built the folder of the repository, with local-host and the sample built
   * @param settings the app's
   * @param log the file for its output
   */
  static AppProcess start(Path built, Map<String, String> settings, Path log) throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // As the worker's JVM is started in Azure.
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    built.resolve("local-host/target/local-host.jar").toString(),
                    "--app",
                    QuietBenchmarks.stagedSample(built).toString(),
                    "--port",
                    "0",
                    "--no-azurite"))
            .redirectErrorStream(true);
    builder.environment().putAll(settings);
    Process process = builder.start();
    CompletableFuture<URI> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, log, ready), "output of local-host");
    reader.setDaemon(true);
    reader.start();
    try {
      return new AppProcess(process, ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("local-host does not serve the sample; its output is in " + log, e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void read(Process process, Path log, CompletableFuture<URI> ready) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        PrintWriter file = new PrintWriter(log.toFile(), StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        file.println(line);
        file.flush();
        int at = line.indexOf(READY);
        if (at >= 0) {
          ready.complete(URI.create(line.substring(at + READY.length()).strip()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ready.completeExceptionally(new IOException("It has ended."));
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
