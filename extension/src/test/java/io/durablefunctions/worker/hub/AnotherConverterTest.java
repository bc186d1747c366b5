package io.durablefunctions.worker.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.azure.HubIdentity;
import io.durablefunctions.azure.TestHub;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.MessageSeal;
import io.durablefunctions.engine.message.TaskBuilder;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DurableConfigurationException;
import io.durablefunctions.worker.app.DurableSettings;
import io.durablefunctions.worker.app.HostJson;
import io.durablefunctions.worker.app.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker, with the built-in converter, on a hub whose values are another one's. */
class AnotherConverterTest {

  private static final StartRequest START =
      new StartRequest("Order", "i", null, null, false, Set.of());

  private final TestHub hub = new TestHub();
  private final HubIdentity identity = hub.storage.identity();
  private final ClientKey key = new ClientKey(hub.name, "Storage");
  private final Map<String, String> environment =
      new HashMap<>(Map.of("Storage", hub.connectionString()));
  private final AppSettings app = environment::get;

  private Path folder;

  @BeforeEach
  void app(@TempDir Path temp) throws IOException {
    folder = temp;
    Files.writeString(temp.resolve("host.json"), "{}");
  }

  private DurableSettings settings() {
    return SettingsReader.read(HostJson.read(folder, app), app);
  }

  private ConnectedHub worker() {
    SimulatedApp functions =
        new SimulatedApp().onHub(hub.name).orchestrator("Order", context -> "done");
    return new StorageHubConnector(app)
        .connect(key, functions.catalog(), functions.invoker(), settings());
  }

  private ConnectedHub client() {
    return new StorageHubConnector(app).connectClient(key, settings());
  }

  private void takeOverFrom(String converter) {
    environment.put(
        "AzureFunctionsJobHost__extensions__durableFunctions__replacesConverter", converter);
  }

  private void isRefused(ThrowingCallable use) {
    assertThatThrownBy(use)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("'" + hub.name + "'")
        .hasMessageContaining("the converter 'jackson'")
        .hasMessageContaining("the converter 'json'")
        .hasMessageContaining("replacesConverter to \"jackson\"")
        .hasMessageContaining("hubName");
  }

  @Test
  void isRefusedWithASentenceBeforeItReadsOrWritesAnything() {
    assertThat(identity.converter().claim("jackson")).isEqualTo("jackson");
    int before = hub.history().query("", null, 100).size();
    ConnectedHub worker = worker();
    isRefused(() -> worker.managed().instances().start(START));
    isRefused(() -> worker.managed().instances().run(START, Duration.ofSeconds(1)));
    isRefused(() -> worker.managed().instances().raiseEvent("i", "Go", "1"));
    isRefused(() -> worker.managed().instances().view("i", HistoryDetail.NONE, true));
    isRefused(() -> worker.managed().instances().restart("i", true));
    WorkMessage.Doorbell bell = new WorkMessage.Doorbell("i", Instant.EPOCH, 0, null);
    String sealed =
        new MessageSeal(() -> List.of(new byte[32])).seal("queue", MessageCodec.encode(bell));
    isRefused(() -> worker.turns().read("queue", sealed));
    isRefused(() -> worker.turns().doorbell(bell, "queue"));
    isRefused(
        () ->
            worker
                .turns()
                .activity(
                    TaskBuilder.of("Pay").build(),
                    call -> {
                      throw new AssertionError("No activity is run here.");
                    }));
    isRefused(() -> worker.maintenance().run());
    isRefused(() -> client().managed().instances().start(START));
    assertThat(hub.history().query("", null, 100)).as("rows").hasSize(before);
    assertThat(hub.instances().query("", null, 100)).isEmpty();
  }

  @Test
  void takesTheHubOverIfItSaysFromWhichOneAndThenTheOtherIsRefused() throws Exception {
    assertThat(identity.converter().claim("jackson")).isEqualTo("jackson");
    takeOverFrom("jackson");
    isRefused(() -> client().managed().instances().start(START));
    assertThat(worker().managed().instances().start(START)).isEqualTo("i");
    assertThat(client().managed().instances().view("i", HistoryDetail.NONE, false)).isNotNull();
    HubAdmission other = new HubAdmission(hub.name, identity, "jackson", null);
    assertThatThrownBy(other::read)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("replacesConverter to \"json\"");
  }

  @Test
  void isRefusedAlsoIfItWouldReplaceAThirdOne() {
    assertThat(identity.converter().claim("jackson")).isEqualTo("jackson");
    takeOverFrom("mine");
    isRefused(() -> worker().managed().instances().start(START));
  }

  /** A fresh hub, and one of the same converter. */
  @Test
  void goesOnWhereTheConverterIsItsOwn() throws Exception {
    assertThat(worker().managed().instances().start(START)).isEqualTo("i");
    assertThat(identity.converter().claim("jackson")).isEqualTo("json");
    assertThat(worker().managed().instances().view("i", HistoryDetail.NONE, false)).isNotNull();
  }

  /** Another deployment has taken the hub back: no restart is needed. */
  @Test
  void isLetInOnceTheHubIsItsOwnAgain() {
    assertThat(identity.converter().claim("jackson")).isEqualTo("jackson");
    StoredSecrets secrets =
        new StoredSecrets(
            new HubAdmission(hub.name, identity, "json", null),
            Duration.ofSeconds(20),
            Duration.ofMillis(1));
    isRefused(secrets::awaitAdmission);
    identity.converter().replace("jackson", "json");
    await()
        .ignoreExceptionsInstanceOf(DurableConfigurationException.class)
        .untilAsserted(() -> assertThat(secrets.get()).hasSize(2));
  }
}
