package io.durablefunctions.azure;

import com.azure.storage.common.sas.AccountSasPermission;
import com.azure.storage.common.sas.AccountSasResourceType;
import com.azure.storage.common.sas.AccountSasService;
import com.azure.storage.common.sas.AccountSasSignatureValues;
import com.azure.storage.queue.QueueMessageEncoding;
import io.durablefunctions.azure.connection.StorageClients;
import io.durablefunctions.azure.connection.StorageConnection;
import io.durablefunctions.azure.connection.TransactionCounter;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An Azurite in memory, on free ports; most tests of a run share one. It watches the pipe from this
 * JVM and goes with it.
 */
final class TestAzurite {

  private static final String ACCOUNT = "devstoreaccount1";
  private static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
  private static final Pattern LISTENING =
      Pattern.compile("(Blob|Queue|Table) service is successfully listening at (https?://\\S+)");
  private static @Nullable TestAzurite running;

  private @Nullable String blobs;
  private @Nullable String queues;
  private @Nullable String tables;

  private TestAzurite() {}

  /** Of the Azurite that runs, started if it is the first call. */
  static synchronized String connectionString() {
    if (running == null) {
      running = start(List.of());
    }
    return running.byKey();
  }

  /** Another one, with more arguments. */
  static TestAzurite start(String... arguments) {
    return start(List.of(arguments));
  }

  String byKey() {
    return "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;%s"
        .formatted(ACCOUNT, KEY, endpoints());
  }

  /** With a signature over the whole account that allows the given things. */
  String bySas(String permissions) {
    AccountSasSignatureValues values =
        new AccountSasSignatureValues(
            OffsetDateTime.now(ZoneOffset.UTC).plusHours(1),
            AccountSasPermission.parse(permissions),
            AccountSasService.parse("bqt"),
            AccountSasResourceType.parse("sco"));
    String signature =
        new StorageClients(
                new StorageConnection.ByConnectionString("Test", byKey()), TransactionCounter.NONE)
            .queues(QueueMessageEncoding.NONE)
            .generateAccountSas(values);
    return endpoints() + "SharedAccessSignature=" + signature;
  }

  private String endpoints() {
    return "BlobEndpoint=%s;QueueEndpoint=%s;TableEndpoint=%s;"
        .formatted(uri("blob"), uri("queue"), uri("table"));
  }

  /** The address of the account in one of the services. */
  String uri(String service) {
    String address =
        switch (service) {
          case "blob" -> blobs;
          case "queue" -> queues;
          default -> tables;
        };
    return address + "/" + ACCOUNT;
  }

  private static TestAzurite start(List<String> more) {
    Path folder = folder();
    Path script = folder.resolve("node_modules/azurite/dist/src/azurite.js");
    try {
      installOnce(folder, script);
      Process process =
          new ProcessBuilder(command(folder, script, more)).redirectErrorStream(true).start();
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
  private static List<String> command(Path folder, Path script, List<String> more) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
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
            "0"));
    command.addAll(more);
    return command;
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

  /**
   * The tests run in two JVMs at once, so one waits for the other. The lock is that of local-host's
   * NpmFolder, and so is the file that npm writes last.
   */
  private static void installOnce(Path folder, Path script) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".npm-ci.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      boolean whole = Files.exists(folder.resolve("node_modules/.package-lock.json"));
      if (lock.isValid() && !(whole && Files.exists(script))) {
        install(folder);
      }
    }
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
