package io.durablefunctions.worker.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.durablefunctions.DurableOrchestrationStatus;
import io.durablefunctions.DurableOrchestrations;
import io.durablefunctions.FailureDetails;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationFailedException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StartOptions;
import io.durablefunctions.TypeRef;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.http.DurableHttpFunctions;
import io.durablefunctions.http.HostPath;
import io.durablefunctions.http.Requests;
import io.durablefunctions.worker.AppFolder;
import io.durablefunctions.worker.FakeHubs;
import io.durablefunctions.worker.Fixtures;
import io.durablefunctions.worker.WorkerRuntime;
import io.durablefunctions.worker.app.ClientBinding;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerDurableClientTest {

  private static final ClientBinding OWN =
      new ClientBinding("client", "MyHub", "AzureWebJobsStorage");
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  private Path temp;
  private final FakeHubs hubs = new FakeHubs();
  private AppFolder app;

  @BeforeEach
  void app(@TempDir Path folder) {
    temp = folder;
    app = new AppFolder(temp).orchestrator("Orchestrate");
  }

  private WorkerDurableClient client() {
    return client(OWN);
  }

  private WorkerDurableClient client(ClientBinding binding) {
    return WorkerRuntime.start(
            temp, app.settings(), getClass().getClassLoader(), hubs, action -> {})
        .clients()
        .of(binding);
  }

  @Test
  void startPassesTheInputAsJson() throws Exception {
    assertThat(client().startNew("Orchestrate", "id-1", new Fixtures.Order("a", 1)))
        .isEqualTo("id-1");
    assertThat(hubs.instances.started().input()).isEqualTo("{\"id\":\"a\",\"amount\":1}");
    assertThat(hubs.instances.started().waitForStart()).isTrue();
    assertThat(client().startNew("Orchestrate")).isEqualTo("generated");
    assertThat(hubs.instances.started().input()).isNull();
  }

  @DurableOrchestrations
  interface Flows {
    String orchestrate(Fixtures.Order order);
  }

  @Test
  void anOrchestrationIsNamedByACallOfItsInterface() throws Exception {
    Fixtures.Order order = new Fixtures.Order("a", 1);
    assertThat(client().startNew(Flows.class, flows -> flows.orchestrate(order)))
        .isEqualTo("generated");
    assertThat(hubs.instances.started().name()).isEqualToIgnoringCase("Orchestrate");
    assertThat(hubs.instances.started().input()).isEqualTo("{\"id\":\"a\",\"amount\":1}");
    StartOptions options = new StartOptions().withInstanceId("id-2");
    assertThat(client().startNew(Flows.class, flows -> flows.orchestrate(order), options))
        .isEqualTo("id-2");
    assertThatThrownBy(
            () -> client().startNew(Flows.class, f -> f.orchestrate(order), options.withInput(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Leave out withInput");
    assertThatThrownBy(() -> client().startNew(Runnable.class, Runnable::run))
        .hasMessageContaining("lacks @DurableOrchestrations");
  }

  @Test
  void startOptionsArePassedOn() throws Exception {
    client()
        .startNew(
            "Orchestrate",
            new StartOptions().withScheduledStart(NOW).withReusableStatuses(Set.of()));
    assertThat(hubs.instances.started().scheduledStart()).isEqualTo(NOW);
    assertThat(hubs.instances.started().waitForStart()).isFalse();
    assertThat(hubs.instances.started().reusable()).isEmpty();
  }

  @Test
  void c35_aValueOverTheLimitIsAnErrorAtTheCall() {
    String large = "x".repeat(10 * 1024 * 1024);
    assertThatThrownBy(() -> client().startNew("Orchestrate", (Object) large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Orchestrate");
    assertThatThrownBy(() -> client().raiseEvent("x", "go", "ü".repeat(6 * 1024 * 1024)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'go'");
    assertThat(hubs.instances.calls).isEmpty();
  }

  @Test
  void c35_aValueAtTheLimitWorks() throws Exception {
    client().startNew("Orchestrate", (Object) "x".repeat(10 * 1024 * 1024 - 2));
    assertThat(hubs.instances.calls).hasSize(1);
  }

  @Test
  void statusesAreReadWithHistoryWhenAsked() {
    hubs.instances.with(
        "x",
        OrchestrationRuntimeStatus.COMPLETED,
        "3",
        List.of(new HistoryEvent.TurnStarted(NOW), new HistoryEvent.ExecutionCompleted("3")));
    DurableOrchestrationStatus status = Objects.requireNonNull(client().getStatus("x"));
    assertThat(status.history()).isNull();
    assertThat(status.readOutput(Integer.class)).isEqualTo(3);
    DurableOrchestrationStatus full =
        Objects.requireNonNull(client().getStatus("x", true, true, false));
    assertThat(full.history())
        .singleElement()
        .satisfies(event -> assertThat(event).containsEntry("Result", "3"));
    assertThat(client().getStatus("nope")).isNull();
    assertThat(client().getStatus(List.of("nope", "x"))).hasSize(2).first().isNull();
  }

  @Test
  void everythingElseGoesToTheInstances() throws Exception {
    hubs.instances.with("x", OrchestrationRuntimeStatus.FAILED, null);
    WorkerDurableClient client = client();
    client.rewind("x", "r");
    assertThat(client.restart("x")).isEqualTo("restarted");
    assertThat(client.restart("x", false)).isEqualTo("x");
    assertThat(client.purgeInstanceHistory("x").instancesDeleted()).isEqualTo(1);
    assertThat(client.purgeInstanceHistory("nope").instancesDeleted()).isZero();
    assertThat(client.purgeInstanceHistory(NOW, null, Set.of()).instancesDeleted()).isZero();
    assertThat(client.listInstances(new InstanceQuery()).instances()).hasSize(1);
    assertThatThrownBy(() -> client.terminate("x", "t")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> client.suspend("nope", "s"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.resume("x", "r")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theAppsOwnAddressIsInItsEnvironment() {
    WorkerDurableClient client = client();
    assertThatThrownBy(() -> client.createHttpManagementPayload("x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("WEBSITE_HOSTNAME");
    app.settings.put("WEBSITE_HOSTNAME", "app.azurewebsites.net");
    assertThat(client.createHttpManagementPayload("x").statusQueryGetUri())
        .startsWith("https://app.azurewebsites.net/api/durabletask/instances/x?");
    app.settings.put("WEBSITE_HOSTNAME", "localhost:7071");
    assertThat(client.createHttpManagementPayload("x").statusQueryGetUri())
        .startsWith("http://localhost:7071/");
  }

  @Test
  void whatTheClientHandsOutTheHttpFunctionOpens() {
    hubs.instances.with("x", OrchestrationRuntimeStatus.COMPLETED, "3");
    WorkerDurableClient client = client();
    var start = Requests.of("POST", "http://localhost:7071/api/start");
    HttpResponseMessage started = client.createCheckStatusResponse(start, "x");
    assertThat(started.getStatusCode()).isEqualTo(202);
    var follow = Requests.of("GET", started.getHeader("Location"));
    assertThat(answer(follow, client).getStatusCode()).isEqualTo(200);
  }

  @Test
  void theHubsOwnSecretsAreReadOnceAtTheStart() {
    WorkerDurableClient client = client();
    var start = Requests.of("POST", "http://localhost:7071/api/start");
    client.createCheckStatusResponse(start, "x");
    client.createCheckStatusResponse(start, "y");
    assertThat(hubs.secretsRead).isEqualTo(1);
  }

  /** Of the form of a key that the hub could have made. */
  private static final String GUESS = "k".repeat(43);

  private static final String STATUS = "http://localhost/api/durabletask/instances/x";

  @Test
  void afterATryThatFailedACodeIs503AtOnceAndNoCodeOrOneOfAnotherForm401() {
    hubs.storageIsDown = true;
    WorkerDurableClient client = client();
    var guess = Requests.of("GET", STATUS + "?code=" + GUESS);
    assertThat(answer(guess, client).getStatusCode()).isEqualTo(503);
    assertThat(answer(Requests.of("GET", STATUS), client).getStatusCode()).isEqualTo(401);
    assertThat(answer(Requests.of("GET", STATUS + "?code=x"), client).getStatusCode())
        .isEqualTo(401);
    hubs.storageIsDown = false;
    await().until(() -> answer(guess, client).getStatusCode() == 401);
  }

  @Test
  void whileStorageHangsNoRefusalWaitsAndACodeOfTheRightFormNotForLong() {
    hubs.storageHangs = true;
    hubs.patience = Duration.ofMillis(100);
    WorkerDurableClient client = client();
    assertThat(answer(Requests.of("GET", STATUS), client).getStatusCode()).isEqualTo(401);
    assertThat(answer(Requests.of("GET", STATUS + "?code=x"), client).getStatusCode())
        .isEqualTo(401);
    var guess = Requests.of("GET", STATUS + "?code=" + GUESS);
    assertThat(answer(guess, client).getStatusCode()).isEqualTo(503);
    hubs.storageAnswers.countDown();
    await().until(() -> answer(guess, client).getStatusCode() == 401);
    assertThat(hubs.secretsRead).isEqualTo(1);
  }

  @Test
  void whatTheAppHandsOutWaitsAsLongAsStorageTakes() throws Exception {
    hubs.storageHangs = true;
    hubs.patience = Duration.ZERO;
    WorkerDurableClient client = client();
    var start = Requests.of("POST", "http://localhost:7071/api/start");
    CompletableFuture<HttpResponseMessage> response =
        CompletableFuture.supplyAsync(() -> client.createCheckStatusResponse(start, "x"));
    assertThatThrownBy(() -> response.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    hubs.storageAnswers.countDown();
    assertThat(response.get(1, TimeUnit.MINUTES).getStatusCode()).isEqualTo(202);
  }

  @Test
  void refusalsReadNothing() {
    WorkerDurableClient client = client();
    for (String code : List.of("guess", GUESS, "r." + GUESS, "m." + GUESS)) {
      var request = Requests.of("GET", STATUS + "?code=" + code);
      assertThat(answer(request, client).getStatusCode()).isEqualTo(401);
    }
    assertThat(hubs.secretsRead).isEqualTo(1);
    assertThat(hubs.instances.calls).isEmpty();
  }

  @Test
  void theAppsKeyOpensTheHub() {
    String key = "a-management-key-of-32-random-bytes-0123456789";
    app.settings.put("DurableFunctions__ManagementKey", key);
    var list = Requests.of("GET", "http://localhost/api/durabletask/instances?code=" + key);
    assertThat(answer(list, client()).getStatusCode()).isEqualTo(200);
  }

  @Test
  void theApiSpeaksForTheHubsOfTheAppsClientsAndNoOther() {
    app.client("Far", "{\"parameter\":\"c\",\"taskHub\":\"FarHub\",\"connection\":\"FarStorage\"}");
    hubs.instances.with("x", OrchestrationRuntimeStatus.COMPLETED, "3");
    WorkerDurableClient far = client(new ClientBinding("c", "FarHub", "FarStorage"));
    var start = Requests.of("POST", "http://localhost:7071/api/start");
    URI location = URI.create(far.createCheckStatusResponse(start, "x").getHeader("Location"));
    assertThat(location.getQuery()).contains("taskHub=FarHub&connection=FarStorage");
    assertThat(answer(Requests.of("GET", location.toString()), far).getStatusCode()).isEqualTo(200);
    String other = location.toString().replace("FarHub", "OtherHub");
    assertThat(answer(Requests.of("GET", other), far).getStatusCode()).isEqualTo(404);
    String own =
        location.toString().replace("FarHub", "MyHub").replace("FarStorage", "AzureWebJobsStorage");
    assertThat(answer(Requests.of("GET", own), far).getStatusCode()).isEqualTo(401);
  }

  private static HttpResponseMessage answer(
      HttpRequestMessage<Optional<String>> request, WorkerDurableClient client) {
    String path = HostPath.of(request.getUri().toString());
    return new DurableHttpFunctions().api(request, path, client);
  }

  @Test
  void anEventThatCannotBeSentOverHttpIsRefused() {
    hubs.instances.with("x", OrchestrationRuntimeStatus.RUNNING, null);
    assertThatThrownBy(() -> client().raiseEvent("x", "a%2Fb", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a%2Fb' cannot name an event");
    assertThat(hubs.instances.calls).isEmpty();
  }

  @Test
  void aRetryIntervalIsPositive() {
    var start = Requests.of("POST", "http://localhost:7071/api/start", Map.of(), null);
    assertThatThrownBy(
            () ->
                client()
                    .waitForCompletionOrCreateCheckStatusResponse(
                        start, "x", Duration.ofSeconds(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theResultOfAnInstanceIsWaitedFor() throws Exception {
    hubs.instances.with("done", OrchestrationRuntimeStatus.COMPLETED, "[1,2]");
    assertThat(
            client()
                .waitForCompletion("done", new TypeRef<List<Integer>>() {}, Duration.ofSeconds(1)))
        .containsExactly(1, 2);
    assertThatThrownBy(() -> client().waitForCompletion("done", String.class, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
  }

  @Test
  void aWaitEndsWithTheFailureOrWithTheTime() {
    FailureDetails failure = FailureDetails.of("java.io.IOException", "no network");
    hubs.instances
        .with("busy", OrchestrationRuntimeStatus.RUNNING, null)
        .with("ended", OrchestrationRuntimeStatus.TERMINATED, "\"enough\"")
        .with(
            "failed",
            OrchestrationRuntimeStatus.FAILED,
            "\"java.io.IOException: no network\"",
            List.of(new HistoryEvent.ExecutionFailed(failure)));
    assertThatThrownBy(() -> client().waitForCompletion("busy", String.class, Duration.ZERO))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("busy");
    assertThatThrownBy(() -> client().waitForCompletion("none", String.class, Duration.ZERO))
        .isInstanceOf(InstanceNotFoundException.class);
    assertThatThrownBy(() -> client().waitForCompletion("ended", String.class, Duration.ZERO))
        .isInstanceOf(OrchestrationFailedException.class)
        .hasMessageContainingAll("Terminated", "enough")
        .extracting("details")
        .isNull();
    assertThatThrownBy(() -> client().waitForCompletion("failed", String.class, Duration.ZERO))
        .isInstanceOf(OrchestrationFailedException.class)
        .hasMessageContainingAll("Failed", "no network")
        .extracting("details")
        .isEqualTo(failure);
  }
}
