package io.durablefunctions.azure;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one Azurite of a test run, in memory, on free ports. It watches the pipe from this JVM and
 * goes with it.
 */
final class TestAzurite {

  private static final String ACCOUNT = "devstoreaccount1";
  private static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
  private static final Pattern LISTENING =
      Pattern.compile("(Blob|Queue|Table) service is successfully listening at (http://\\S+)");
  private static @Nullable TestAzurite running;

  private @Nullable String blobs;
  private @Nullable String queues;
  private @Nullable String tables;

  private TestAzurite() {}

  /** Of the Azurite that runs, started if it is the first call. */
  static synchronized String connectionString() {
    if (running == null) {
      running = start();
    }
    return "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;BlobEndpoint=%s/%s;QueueEndpoint=%s/%s;TableEndpoint=%s/%s;"
        .formatted(
            ACCOUNT, KEY, running.blobs, ACCOUNT, running.queues, ACCOUNT, running.tables, ACCOUNT);
  }

  private static TestAzurite start() {
    Path folder = folder();
    Path script = folder.resolve("node_modules/azurite/dist/src/azurite.js");
    try {
      if (!Files.exists(script)) {
        install(folder);
      }
      Process process =
          new ProcessBuilder(command(folder, script)).redirectErrorStream(true).start();
      BufferedReader output = process.inputReader();
      TestAzurite azurite = new TestAzurite();
      StringBuilder seen = new StringBuilder();
      while (azurite.tables == null) {
        String line = output.readLine();
        if (line == null) {
          throw new IllegalStateException("Azurite did not start. It said:\n" + seen);
        }
        azurite.read(line);
        seen.append(line).append('\n');
      }
      drain(process);
      return azurite;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(String line) {
    Matcher listening = LISTENING.matcher(line);
    if (listening.find()) {
      switch (listening.group(1)) {
        case "Blob" -> blobs = listening.group(2);
        case "Queue" -> queues = listening.group(2);
        default -> tables = listening.group(2);
      }
    }
  }

  /** No --skipApiVersionCheck: our clients speak a version that Azurite knows. */
  private static List<String> command(Path folder, Path script) {
    return List.of(
        "node",
        "--require",
        folder.resolve("exit-with-parent.js").toString(),
        script.toString(),
        "--inMemoryPersistence",
        "--silent",
        "--disableTelemetry",
        "--blobPort",
        "0",
        "--queuePort",
        "0",
        "--tablePort",
        "0");
  }

  private static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    for (Path root = here; root != null; root = root.getParent()) {
      Path folder = root.resolve("local-host/azurite");
      if (Files.exists(folder.resolve("package-lock.json"))) {
        return folder;
      }
    }
    throw new IllegalStateException("There is no local-host/azurite above " + here);
  }

  private static void install(Path folder) throws IOException {
    File log = File.createTempFile("npm-ci", ".log");
    Process npm =
        new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    try {
      if (npm.waitFor() != 0) {
        throw new IllegalStateException("npm ci failed in " + folder + ", see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Unread output would block Azurite once the pipe is full. */
  private static void drain(Process process) {
    Thread drain =
        new Thread(
            () -> {
              try (var output = process.getInputStream()) {
                output.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // The process has ended.
              }
            },
            "azurite output");
    drain.setDaemon(true);
    drain.start();
  }
}
