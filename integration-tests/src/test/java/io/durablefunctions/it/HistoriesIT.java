package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.RenderingService;
import io.durablefunctions.it.app.SampleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Exports a history of every orchestrator of the sample, made on Azurite, through the management
 * API. With the system property {@code recordHistories} they are written to that folder; the
 * sample's own tests replay the ones in {@code sample-functions/src/test/histories}.
 */
@Execution(ExecutionMode.CONCURRENT)
class HistoriesIT {

  private static final String KEY = "it-histories-key-51f0c6b2a9e84d77-0b93e6d2c8f1a754";
  private static final RenderingService SERVICE = RenderingService.start();

  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(1)
          .with("RenderingService", SERVICE.uri())
          .with("DurableFunctions__ManagementKey", KEY)
          .with("SampleLatencyMillis", "0");

  private final FunctionsApi api = new FunctionsApi();

  @ParameterizedTest
  @CsvSource({
    "chain, patterns/chain?title=Turns",
    "export, patterns/export?takes=3&wait=1",
    "monitor, patterns/monitor?ready=3&every=1",
    "monitor-gives-up, patterns/monitor?ready=600&every=1&for=2",
    "approval-escalated, patterns/approval?seconds=2",
    "provision, patterns/provision?devices=3",
    "retry, patterns/retry?down=2",
    "retry-gives-up, patterns/retry?down=600",
    "render, patterns/render?job=relative&for=60",
    "render-gives-up, patterns/render?job=endless&for=3",
    "pricing, pricing?items=20",
  })
  void whatEndsByItself(String file, String path) throws IOException {
    finished(file, APP.first().start(path, ""));
  }

  @Test
  void ordersThatAreShippedDeclinedAndRefused() throws IOException {
    finished("order-shipped", APP.first().start("orders", Orders.good()));
    finished("order-declined", APP.first().start("orders", Orders.declined()));
    finished("order-out-of-stock", APP.first().start("orders", Orders.outOfStock()));
  }

  @Test
  void anAnswerThatCame() throws IOException {
    Instance approval = APP.first().start("patterns/approval?seconds=120", "");
    approval.awaitCustomStatus("Waiting");
    export("approval-waits", approval.id(), "Running");
    assertThat(approval.raise("Approval", "true").status()).isEqualTo(202);
    finished("approval-given", approval);
  }

  @Test
  void anEternalOneInItsLastRound() throws IOException {
    Instance cleanup = APP.first().start("patterns/cleanup?every=1", "");
    cleanup.awaitCustomStatus("\"round\":2");
    assertThat(cleanup.raise("Stop", "true").status()).isEqualTo(202);
    finished("cleanup", cleanup);
  }

  @Test
  void aChildOnItsOwn() throws IOException {
    assertThat(api.post(keyed("orchestrators/ProvisionDevice/device-7"), "7").status())
        .isEqualTo(202);
    await().until(() -> api.get(keyed("instances/device-7")).status() == 200);
    export("provision-device", "device-7", "Completed");
  }

  private void finished(String file, Instance instance) throws IOException {
    JsonObject end = instance.awaitFinished();
    export(file, instance.id(), end.get("runtimeStatus").getAsString());
  }

  private void export(String file, String id, String status) throws IOException {
    Reply reply = api.get(keyed("instances/" + id + "/history"));
    assertThat(reply.status()).isEqualTo(200);
    JsonObject history = reply.json();
    assertThat(history.get("format").getAsString()).isEqualTo("durable-functions-history");
    assertThat(history.get("version").getAsInt()).isEqualTo(1);
    assertThat(history.get("instanceId").getAsString()).isEqualTo(id);
    assertThat(history.get("status").getAsString()).isEqualTo(status);
    JsonArray events = history.getAsJsonArray("events");
    assertThat(events.get(0).getAsJsonObject().get("type").getAsString()).isEqualTo("TurnStarted");
    String folder = System.getProperty("recordHistories");
    if (folder != null) {
      Files.createDirectories(Path.of(folder));
      Files.writeString(Path.of(folder, file + ".json"), reply.body());
    }
  }

  private static String keyed(String pathAndQuery) {
    String separator = pathAndQuery.contains("?") ? "&" : "?";
    return APP.first().uri("durabletask/" + pathAndQuery + separator + "code=" + KEY);
  }
}
