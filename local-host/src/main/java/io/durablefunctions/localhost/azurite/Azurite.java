package io.durablefunctions.localhost.azurite;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A running Azurite with its data in a temporary folder, which goes with it. (In memory, each
 * message is an extent of its own, and a collection of thousands of them stops Azurite for
 * minutes.) It is killed by {@link #close()}; if that is never called, it goes when this JVM ends,
 * in whatever way, because it watches the pipe between them. Thread-safe.
 */
public final class Azurite implements AutoCloseable {
  private final Process process;
  private final StorageEndpoints endpoints;
  private final AzuriteFolder data;

  private Azurite(Process process, StorageEndpoints endpoints, AzuriteFolder data) {
    this.process = process;
    this.data = data;
    this.endpoints = endpoints;
  }

  /** Starts one on free ports, from the repository's npm lock file; for tests. */
  public static Azurite start() {
    return start(
        AzuritePackage.find(),
        new StorageEndpoints(StorageEndpoints.ACCOUNT, StorageEndpoints.KEY, 0, 0, 0),
        System.out);
  }

  /** Starts one on the ports of {@code wanted}, from {@code folder} with the npm lock file. */
  static Azurite start(AzuritePackage installation, StorageEndpoints wanted, PrintStream out) {
    Node.check("node");
    installation.install(out);
    AzuriteFolder data = AzuriteFolder.create();
    ProcessBuilder builder =
        new ProcessBuilder(command(installation, wanted, data))
            .directory(installation.folder().toFile())
            .redirectErrorStream(true);
    builder.environment().put("AZURITE_ACCOUNTS", wanted.account() + ":" + wanted.key());
    try {
      Process process = builder.start();
      BufferedReader output = process.inputReader();
      StartupOutput startup = StartupOutput.read(output);
      if (!startup.isComplete()) {
        process.destroyForcibly();
        data.delete();
        throw new StartupProblem("Azurite did not start. Its output:\n" + startup.text());
      }
      Azurite azurite =
          new Azurite(process, startup.endpoints(wanted.account(), wanted.key()), data);
      // Unread output would block Azurite once the pipe is full.
      Thread drain = new Thread(() -> drain(process.getInputStream()), "azurite output");
      drain.setDaemon(true);
      drain.start();
      return azurite;
    } catch (IOException e) {
      throw new StartupProblem("Azurite cannot be started: " + e, e);
    }
  }

  private static List<String> command(
      AzuritePackage installation, StorageEndpoints wanted, AzuriteFolder data) {
    return List.of(
        "node",
        "--require",
        installation.preload().toAbsolutePath().toString(),
        installation.script().toAbsolutePath().toString(),
        "--location",
        data.path().toString(),
        "--skipApiVersionCheck",
        "--silent",
        "--disableTelemetry",
        "--blobPort",
        Integer.toString(wanted.blobPort()),
        "--queuePort",
        Integer.toString(wanted.queuePort()),
        "--tablePort",
        Integer.toString(wanted.tablePort()));
  }

  private static void drain(InputStream output) {
    try (output) {
      output.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The process has ended.
    }
  }

  /** For every storage SDK, and as AzureWebJobsStorage. */
  public String connectionString() {
    return endpoints.connectionString();
  }

  public StorageEndpoints endpoints() {
    return endpoints;
  }

  public long pid() {
    return process.pid();
  }

  /** SIGTERM may not end Azurite, and there is nothing to save. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      process.getOutputStream().close();
      data.delete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
