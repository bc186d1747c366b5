package io.durablefunctions.http;

import static io.durablefunctions.OrchestrationRuntimeStatus.COMPLETED;
import static io.durablefunctions.OrchestrationRuntimeStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.Capability;
import io.durablefunctions.Capability.Operation;
import io.durablefunctions.CheckStatusOptions;
import io.durablefunctions.FailureDetails;
import io.durablefunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What handed out URIs and the hub's keys open, and what answers give away. */
class CapabilitiesTest {

  private static final String KEY = "a-management-key-of-32-random-bytes-0123456789";
  private static final String BASE = "https://app.example/api/durabletask";

  private final FakeInstances instances = new FakeInstances();
  private final List<Boolean> rotations = new ArrayList<>();
  private boolean keysAreStored = true;
  private long now = 1_000;
  private final Signatures signatures =
      new Signatures(
          "Hub", "account", KeySource.of(HubKeys.ofSetting(KEY)), () -> Instant.ofEpochSecond(now));
  private final ManagedHub hub =
      new ManagedHub(
          "Hub",
          ManagedHub.DEFAULT_CONNECTION,
          instances,
          signatures,
          keepCurrent -> {
            rotations.add(keepCurrent);
            return keysAreStored;
          });
  private final RequestOrigin origin = new RequestOrigin(false, null);
  private final CompletionWait wait = new CompletionWait();
  private final HttpResponses responses = new HttpResponses(hub, "api", origin, wait);
  private final ManagementEndpoint endpoint =
      new ManagementEndpoint(new ManagementApi((name, from) -> hub, "api", wait), origin);

  private RecordedResponse call(String verb, String uri, Map<String, String> headers) {
    return (RecordedResponse)
        endpoint.answer(Requests.of(verb, uri, headers, null), HostPath.of(uri));
  }

  private int open(String verb, String uri) {
    return call(verb, uri, Map.of()).getStatusCode();
  }

  private String uri(Capability capability) {
    return responses.uri("https://app.example", "x", capability);
  }

  private static JsonObject json(RecordedResponse response) {
    return JsonParser.parseString((String) response.getBody()).getAsJsonObject();
  }

  private static String withKey(String path, String key) {
    return BASE + path + (path.contains("?") ? "&" : "?") + "code=" + key;
  }

  @Test
  void aLinkThatApprovesCanDoNothingElse() {
    instances.with("x", RUNNING, null);
    String approve = uri(Capability.raise("Approval"));
    assertThat(approve).startsWith(BASE + "/instances/x/raiseEvent/Approval?");
    assertThat(open("POST", approve)).isEqualTo(202);
    assertThat(open("POST", approve.replace("/Approval", "/Refusal"))).isEqualTo(401);
    assertThat(open("GET", approve.replace("/raiseEvent/Approval", ""))).isEqualTo(401);
    assertThat(open("POST", approve.replace("raiseEvent/Approval", "terminate"))).isEqualTo(401);
    assertThat(open("DELETE", approve.replace("/raiseEvent/Approval", ""))).isEqualTo(401);
    assertThat(instances.calls).containsExactly("raise x Approval null");
  }

  @Test
  void aUriEndsAndWhatItAnswersEndsWithIt() {
    instances.with("x", RUNNING, null);
    String status = uri(Capability.read().until(Instant.ofEpochSecond(1_060)));
    String location = call("GET", status, Map.of()).headers.get("Location");
    assertThat(open("GET", location)).isEqualTo(202);
    now = 1_060;
    assertThat(open("GET", status)).isEqualTo(401);
    assertThat(open("GET", location)).isEqualTo(401);
  }

  @Test
  void whatIsRestartedByAUriThatEndsEndsToo() {
    instances.with("x", COMPLETED, null).with("restarted", RUNNING, null);
    String restart = uri(Capability.manage(Operation.RESTART).until(Instant.ofEpochSecond(1_060)));
    String terminate =
        json(call("POST", restart, Map.of()))
            .get("terminatePostUri")
            .getAsString()
            .replace("{text}", "why");
    assertThat(open("POST", terminate)).isEqualTo(202);
    now = 1_060;
    assertThat(open("POST", terminate)).isEqualTo(401);
  }

  @Test
  void aUriOfYesterdaysOrderDoesNotShowTodaysUnderTheSameId() {
    instances.with("x", COMPLETED, "\"yesterday\"");
    String bound = uri(Capability.read().forThisRun());
    String free = uri(Capability.read());
    assertThat(open("GET", bound)).isEqualTo(200);
    instances.createdAt = Instant.parse("2026-11-02T10:00:00Z");
    instances.with("x", COMPLETED, "\"today\"");
    RecordedResponse answer = call("GET", bound, Map.of());
    assertThat(answer.getStatusCode()).isEqualTo(410);
    assertThat((String) answer.getBody()).doesNotContain("today");
    assertThat(open("GET", free)).isEqualTo(200);
  }

  @Test
  void aCodeForManagingDoesNotBecomeOneForReading() {
    instances.with("x", COMPLETED, "\"secret\"").with("restarted", COMPLETED, "\"secret\"");
    String restart = uri(Capability.manage(Operation.RESTART)) + "&timeout=5&pollingInterval=1";
    RecordedResponse answer = call("POST", restart, Map.of());
    assertThat(answer.getStatusCode()).isEqualTo(202);
    assertThat(json(answer).keySet())
        .contains("terminatePostUri", "sendEventPostUri")
        .doesNotContain("statusQueryGetUri");
    assertThat(answer.headers).doesNotContainKey("Location");
    json(answer)
        .entrySet()
        .forEach(
            member ->
                assertThat(
                        open(
                            "GET",
                            BASE
                                + "/instances/restarted?"
                                + member
                                    .getValue()
                                    .getAsString()
                                    .replaceFirst(".*[?&](code=)", "$1")))
                    .isEqualTo(401));
    assertThat(json(call("POST", withKey("/instances/x/restart", KEY), Map.of())).keySet())
        .contains("statusQueryGetUri");
  }

  @Test
  void aKeyIsTakenFromTheHeaderToo() {
    instances.with("x", COMPLETED, null);
    Map<String, String> header = Map.of("X-Functions-Key", KEY);
    assertThat(call("GET", BASE + "/instances", header).getStatusCode()).isEqualTo(200);
    assertThat(call("GET", BASE + "/instances/x", header).getStatusCode()).isEqualTo(200);
    Map<String, String> wrong = Map.of("x-functions-key", KEY + "x");
    assertThat(call("GET", BASE + "/instances", wrong).getStatusCode()).isEqualTo(401);
    String code = uri(Capability.read()).replaceFirst(".*code=", "");
    Map<String, String> notAKey = Map.of("x-functions-key", code);
    assertThat(call("GET", BASE + "/instances/x", notAKey).getStatusCode()).isEqualTo(401);
  }

  @Test
  void theReadingKeyReadsAllAndChangesNothing() {
    instances.with("x", RUNNING, null);
    String key = json(call("GET", withKey("/keys", KEY), Map.of())).get("readingKey").getAsString();
    assertThat(open("GET", withKey("/instances", key))).isEqualTo(200);
    assertThat(open("GET", withKey("/instances/x", key))).isEqualTo(202);
    assertThat(open("POST", withKey("/orchestrators/PlaceOrder", key))).isEqualTo(401);
    assertThat(open("POST", withKey("/instances/x/terminate", key))).isEqualTo(401);
    assertThat(open("POST", withKey("/instances/x/raiseEvent/a", key))).isEqualTo(401);
    assertThat(open("DELETE", withKey("/instances?createdTimeFrom=2026-01-01", key)))
        .isEqualTo(401);
    assertThat(open("GET", withKey("/keys", key))).isEqualTo(401);
    assertThat(open("POST", withKey("/keys/rotate", key))).isEqualTo(401);
  }

  @Test
  void aStoredKeyIsRotatedByOneRequest() {
    assertThat(open("POST", withKey("/keys/rotate", KEY))).isEqualTo(200);
    assertThat(open("POST", withKey("/keys/rotate?keepCurrent=false", KEY))).isEqualTo(200);
    assertThat(rotations).containsExactly(true, false);
    keysAreStored = false;
    assertThat(open("POST", withKey("/keys/rotate", KEY))).isEqualTo(409);
    assertThat(open("POST", BASE + "/keys/rotate")).isEqualTo(401);
    assertThat(rotations).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tampered", "bm9uZQ", "bm9uZQ.bm9uZQ"})
  void aTamperedContinuationTokenIs400(String token) {
    Map<String, String> header = Map.of("x-ms-continuation-token", token);
    assertThat(call("GET", withKey("/instances", KEY), header).getStatusCode()).isEqualTo(400);
    assertThat(instances.calls).isEmpty();
  }

  @Test
  void optionsNarrowWhatACheckStatusResponseHandsOut() {
    instances.with("x", RUNNING, null);
    CheckStatusOptions options =
        new CheckStatusOptions()
            .only(Operation.TERMINATE)
            .until(Instant.ofEpochSecond(1_060))
            .forThisRun();
    RecordedResponse response =
        (RecordedResponse) responses.checkStatus(Requests.of("POST", BASE), "x", options);
    assertThat(json(response).keySet())
        .containsExactly("id", "statusQueryGetUri", "terminatePostUri");
    String status = json(response).get("statusQueryGetUri").getAsString();
    assertThat(open("GET", status)).isEqualTo(202);
    now = 1_060;
    assertThat(open("GET", status)).isEqualTo(401);
  }

  @Test
  void everyAnswerIsForOneCallerOnly() {
    instances.with("x", RUNNING, null);
    for (RecordedResponse response :
        List.of(
            call("GET", uri(Capability.read()), Map.of()),
            call("GET", BASE + "/instances/x", Map.of()),
            call("GET", BASE + "/nowhere", Map.of()),
            (RecordedResponse)
                responses.checkStatus(Requests.of("POST", BASE), "x", new CheckStatusOptions()))) {
      assertThat(response.headers)
          .containsEntry("Cache-Control", "no-store")
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry("Referrer-Policy", "no-referrer");
    }
  }

  @Test
  void aStackIsShownWithTheHistorysOutputOnly() {
    FailureDetails failure = new FailureDetails("E", "said", "at secret.Place", null, List.of());
    instances.with("x", RUNNING, null, List.of(new HistoryEvent.TaskFailed(0, failure)));
    String status = uri(Capability.read()) + "&showHistory=true";
    assertThat((String) call("GET", status, Map.of()).getBody())
        .contains("said")
        .doesNotContain("secret.Place");
    assertThat((String) call("GET", status + "&showHistoryOutput=true", Map.of()).getBody())
        .contains("secret.Place");
  }

  @Test
  void bytesInsteadOfTextAre400() {
    instances.with("x", RUNNING, null);
    @Nullable Object bytes = new byte[] {1};
    var request = Requests.of("POST", uri(Capability.raise("a")));
    Requests.body(request, bytes);
    assertThat(endpoint.answer(request, HostPath.of(request.getUri().toString())).getStatusCode())
        .isEqualTo(400);
  }
}
