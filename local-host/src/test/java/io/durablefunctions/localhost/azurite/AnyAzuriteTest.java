package io.durablefunctions.localhost.azurite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.storage.queue.QueueClient;
import io.durablefunctions.localhost.fixture.AppBuilder;
import io.durablefunctions.localhost.fixture.Bindings;
import io.durablefunctions.localhost.fixture.HostProcess;
import io.durablefunctions.localhost.queue.QueueServices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An Azurite that the user has started, without {@code --skipApiVersionCheck}: it refuses versions
 * of the storage protocol that are newer than itself. The system property {@code azurite.folder}
 * names a folder where npm has installed another version.
 */
class AnyAzuriteTest {

  @Test
  void queuesAndTimersWorkOnAnAzuriteThatChecksVersions(@TempDir Path folder) throws Exception {
    String other = System.getProperty("azurite.folder");
    Path installed = other == null ? AzuritePackage.find().folder() : Path.of(other);
    new AzuritePackage(AzuritePackage.find().folder()).install(System.out);
    Process azurite =
        new ProcessBuilder(
                List.of(
                    "node",
                    installed.resolve("node_modules/azurite/dist/src/azurite.js").toString(),
                    "--inMemoryPersistence",
                    "--disableTelemetry",
                    "--silent",
                    "--blobPort",
                    "0",
                    "--queuePort",
                    "0",
                    "--tablePort",
                    "0"))
            .redirectErrorStream(true)
            .start();
    try {
      StartupOutput startup = StartupOutput.read(azurite.inputReader());
      StorageEndpoints endpoints =
          startup.endpoints(StorageEndpoints.ACCOUNT, StorageEndpoints.KEY);
      serves(folder, endpoints);
    } finally {
      azurite.destroyForcibly();
    }
  }

  private static void serves(Path folder, StorageEndpoints endpoints) throws Exception {
    String connection = endpoints.connectionString();
    new AppBuilder(folder)
        .source(
            "Fns",
            """
            public class Fns {
              public void queue(
                  @QueueTrigger(name = "m", queueName = "q") String m, ExecutionContext context) {
                context.getLogger().info("got " + m);
              }
              public void timer(
                  @TimerTrigger(name = "t", schedule = "* * * * * *") String t,
                  ExecutionContext context) {
                context.getLogger().info("ticked");
              }
            }
            """)
        .function("Queue", "Fns.queue", Bindings.queueTrigger("m", "some-queue"))
        .function("Timer", "Fns.timer", Bindings.timer("t", "* * * * * *"))
        .build();
    QueueClient queue = new QueueServices().queue(connection, "some-queue");
    queue.create();
    queue.sendMessage(Base64.getEncoder().encodeToString("hello".getBytes(StandardCharsets.UTF_8)));
    try (HostProcess host =
        HostProcess.start(
            Map.of("AzureWebJobsStorage", connection), "--app", folder.toString(), "--port", "0")) {
      host.awaitReady();
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(host.output()).contains("got hello", "ticked"));
      assertThat(host.output())
          .containsPattern("Storage is Azurite-Queue/[0-9.]+, which answers on port")
          .doesNotContain("cannot be", "SLF4J");
    }
  }
}
