package io.durablefunctions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.PayloadCodecException;
import io.durablefunctions.StorageException;
import io.durablefunctions.history.ExportedHistory;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.http.ring.RingHealth;
import io.durablefunctions.json.PayloadLimit;
import io.durablefunctions.json.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes, statuses, parameters and headers of CONFORMANCE section 3. */
class ManagementApiTest {

  private static final String KEY = "a-management-key-of-32-random-bytes-0123456789";
  private static final String BASE = "https://app.example/api/durabletask";
  private static final OrchestrationRuntimeStatus RUNNING = OrchestrationRuntimeStatus.RUNNING;
  private static final OrchestrationRuntimeStatus COMPLETED = OrchestrationRuntimeStatus.COMPLETED;
  private static final OrchestrationRuntimeStatus FAILED = OrchestrationRuntimeStatus.FAILED;
  private static final OrchestrationRuntimeStatus SUSPENDED = OrchestrationRuntimeStatus.SUSPENDED;

  private final FakeInstances instances = new FakeInstances();
  private final Signatures signatures =
      new Signatures("Hub", "account", KeySource.of(HubKeys.ofSetting(KEY)), () -> Instant.EPOCH);
  private final ManagedHub hub =
      new ManagedHub(
          "Hub", ManagedHub.DEFAULT_CONNECTION, instances, signatures, keepCurrent -> false);
  private final List<Duration> pauses = new ArrayList<>();
  private long nanos;
  private final ManagementEndpoint endpoint =
      new ManagementEndpoint(
          new ManagementApi(
              (name, connection) -> name == null || name.equalsIgnoreCase("hub") ? hub : null,
              "api",
              new CompletionWait(
                  () -> nanos,
                  pause -> {
                    pauses.add(pause);
                    nanos += pause.toNanos();
                  })),
          new RequestOrigin(false, null));

  private RecordedResponse call(String verb, String pathAndQuery) {
    return call(verb, pathAndQuery, Map.of(), null);
  }

  private RecordedResponse call(
      String verb, String pathAndQuery, Map<String, String> headers, @Nullable String body) {
    return (RecordedResponse)
        endpoint.answer(
            Requests.of(verb, BASE + pathAndQuery, headers, body),
            HostPath.of(BASE + pathAndQuery));
  }

  /** With the hub's key. */
  private RecordedResponse keyed(String verb, String pathAndQuery, @Nullable String body) {
    String separator = pathAndQuery.contains("?") ? "&" : "?";
    return call(verb, pathAndQuery + separator + "code=" + KEY, Map.of(), body);
  }

  private RecordedResponse keyed(String verb, String pathAndQuery) {
    return keyed(verb, pathAndQuery, null);
  }

  private static JsonObject json(RecordedResponse response) {
    return JsonParser.parseString((String) response.getBody()).getAsJsonObject();
  }

  // POST /orchestrators/{name}/{instanceId?}

  @Test
  void row1_startAnswers202CheckStatus() {
    RecordedResponse response = keyed("POST", "/orchestrators/PlaceOrder/order-1", "{\"n\":1}");
    assertThat(response.getStatusCode()).isEqualTo(202);
    assertThat(instances.started().instanceId()).isEqualTo("order-1");
    assertThat(instances.started().input()).isEqualTo("{\"n\":1}");
    assertThat(json(response).keySet())
        .containsExactly(
            "id",
            "statusQueryGetUri",
            "sendEventPostUri",
            "terminatePostUri",
            "purgeHistoryDeleteUri",
            "restartPostUri",
            "suspendPostUri",
            "resumePostUri");
    assertThat(response.headers)
        .containsEntry("Location", json(response).get("statusQueryGetUri").getAsString())
        .containsEntry("Retry-After", "10");
  }

  @Test
  void row1_startWithoutIdOrBodyGeneratesAnId() {
    RecordedResponse response = keyed("POST", "/orchestrators/PlaceOrder");
    assertThat(response.getStatusCode()).isEqualTo(202);
    assertThat(instances.started().input()).isNull();
    assertThat(json(response).get("id").getAsString()).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{} {}",
        "nope",
        "{'a':1}",
        "[1,]",
        "\"",
        "{\"a\":1}x",
        "\"a\nb\"",
        "{\"a\tb\":1}",
        "\"\0\"",
        "\uFEFF\uFEFF1"
      })
  void row1_aBodyThatIsNotJsonIs400(String body) {
    assertThat(keyed("POST", "/orchestrators/PlaceOrder", body).getStatusCode()).isEqualTo(400);
    assertThat(instances.calls).isEmpty();
  }

  @Test
  void row1_oneByteOrderMarkIsTakenAway() {
    assertThat(keyed("POST", "/orchestrators/PlaceOrder", "\uFEFF{}").getStatusCode())
        .isEqualTo(202);
    assertThat(instances.started().input()).isEqualTo("{}");
  }

  @Test
  void answersAreJsonWhateverIsInStorage() {
    instances.with("order-1", COMPLETED, "\"a\nb\" {");
    RecordedResponse status = keyed("GET", "/instances/order-1");
    assertThat(StrictJson.isValid((String) status.getBody())).isTrue();
    assertThat(json(status).get("output").getAsString()).isEqualTo("\"a\nb\" {");
    RecordedResponse waited =
        keyed("POST", "/orchestrators/PlaceOrder/order-1?timeout=5&pollingInterval=0.5");
    assertThat(StrictJson.isValid((String) waited.getBody())).isTrue();
  }

  @Test
  void row1_aBodyNestedTooDeeplyIs400() {
    String deep = "[".repeat(Payloads.MAX_DEPTH + 1) + "]".repeat(Payloads.MAX_DEPTH + 1);
    assertThat(keyed("POST", "/orchestrators/PlaceOrder", deep).getStatusCode()).isEqualTo(400);
    String fits = "[".repeat(Payloads.MAX_DEPTH) + "]".repeat(Payloads.MAX_DEPTH);
    assertThat(keyed("POST", "/orchestrators/PlaceOrder", fits).getStatusCode()).isEqualTo(202);
  }

  @Test
  void row1_aBodyOverTheLimitIs413() {
    String large = "\"" + "x".repeat(PayloadLimit.MAX_BYTES - 1) + "\"";
    assertThat(keyed("POST", "/orchestrators/PlaceOrder", large).getStatusCode()).isEqualTo(413);
    String fits = "\"" + "x".repeat(PayloadLimit.MAX_BYTES - 2) + "\"";
    assertThat(keyed("POST", "/orchestrators/PlaceOrder", fits).getStatusCode()).isEqualTo(202);
  }

  @Test
  void row1_anUnknownNameIs400() {
    instances.failure = new IllegalArgumentException("no such orchestrator");
    assertThat(keyed("POST", "/orchestrators/Nope").getStatusCode()).isEqualTo(400);
  }

  @Test
  void row1_anIdThatIsRunningIs409() {
    instances.with("order-1", RUNNING, null);
    assertThat(keyed("POST", "/orchestrators/PlaceOrder/order-1").getStatusCode()).isEqualTo(409);
  }

  @Test
  void row1_aStartThatTakesItsTimeCanStillBeWatched() {
    instances.startTimesOut = true;
    RecordedResponse response = keyed("POST", "/orchestrators/PlaceOrder/order-1");
    assertThat(response.getStatusCode()).isEqualTo(202);
  }

  @Test
  void row1_waitsOnlyIfBothTimeoutAndPollingIntervalAreGiven() {
    instances.with("order-1", COMPLETED, "{\"sum\":3}");
    RecordedResponse waited =
        keyed("POST", "/orchestrators/PlaceOrder/order-1?timeout=5&pollingInterval=0.5");
    assertThat(waited.getStatusCode()).isEqualTo(200);
    assertThat(waited.getBody()).isEqualTo("{\"sum\":3}");
    assertThat(keyed("POST", "/orchestrators/PlaceOrder/order-1?timeout=5").getStatusCode())
        .isEqualTo(202);
  }

  @Test
  void betweenTwoLooksAreAtLeast200Milliseconds() {
    instances.with("restarted", RUNNING, null).with("old", COMPLETED, null);
    keyed("POST", "/instances/old/restart?timeout=1&pollingInterval=0.001");
    assertThat(pauses).hasSize(5).containsOnly(Duration.ofMillis(200));
  }

  @Test
  void row1_aWaitThatTimesOutIs202() {
    instances.with("restarted", RUNNING, null).with("old", COMPLETED, null);
    RecordedResponse response =
        keyed("POST", "/instances/old/restart?timeout=1.2&pollingInterval=0.5");
    assertThat(response.getStatusCode()).isEqualTo(202);
    assertThat(pauses)
        .containsExactly(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "soon", "1e9", "NaN"})
  void row1_aTimeoutThatIsNoPositiveNumberIs400(String timeout) {
    String path = "/orchestrators/PlaceOrder?pollingInterval=1&timeout=" + timeout;
    assertThat(keyed("POST", path).getStatusCode()).isEqualTo(400);
    assertThat(instances.calls).isEmpty();
  }

  // GET /instances

  @Test
  void row2_listAnswersAnArrayAndPassesTheFilters() {
    instances.with("a", RUNNING, null).with("b", COMPLETED, "1");
    instances.nextPage = "ünïcode \r\n token";
    RecordedResponse response =
        keyed(
            "GET",
            "/instances?instanceIdPrefix=o&createdTimeFrom=2026-11-01T00:00:00Z"
                + "&createdTimeTo=2026-11-02T02:00:00+02:00&runtimeStatus=Running,Completed"
                + "&runtimeStatus=failed&top=7&showInput=false");
    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(JsonParser.parseString((String) response.getBody()).getAsJsonArray()).hasSize(2);
    assertThat(instances.query().instanceIdPrefix()).isEqualTo("o");
    assertThat(instances.query().createdTimeFrom())
        .isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(instances.query().createdTimeTo()).isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
    assertThat(instances.query().runtimeStatus())
        .containsExactlyInAnyOrder(RUNNING, COMPLETED, FAILED);
    assertThat(instances.query().pageSize()).isEqualTo(7);
    assertThat(instances.query().showInput()).isFalse();

    String token = response.getHeader("x-ms-continuation-token");
    assertThat(token).matches("[A-Za-z0-9_.-]+");
    call("GET", "/instances?code=" + KEY, Map.of("X-MS-Continuation-Token", token), null);
    assertThat(instances.query().continuationToken()).isEqualTo("ünïcode \r\n token");
  }

  @Test
  void row2_theLastPageHasNoToken() {
    assertThat(keyed("GET", "/instances").headers).doesNotContainKey("x-ms-continuation-token");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top=0",
        "top=x",
        "runtimeStatus=Nope",
        "createdTimeFrom=yesterday",
        "showInput=maybe",
        "instanceIdPrefix=%zz",
        "instanceIdPrefix=%ff"
      })
  void row2_aMalformedParameterIs400(String parameter) {
    assertThat(keyed("GET", "/instances?" + parameter).getStatusCode()).isEqualTo(400);
    assertThat(instances.calls).isEmpty();
  }

  // DELETE /instances

  @Test
  void row3_purgeByFilterCounts() {
    instances.purged = 3;
    RecordedResponse response =
        keyed("DELETE", "/instances?createdTimeFrom=2026-11-01T00:00:00&runtimeStatus=Completed");
    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getBody()).isEqualTo("{\"instancesDeleted\":3}");
    assertThat(instances.calls).containsExactly("purge 2026-11-01T00:00:00Z null [COMPLETED]");
  }

  @Test
  void row3_purgeByFilterThatFindsNoneIs404() {
    String path = "/instances?createdTimeFrom=2026-11-01";
    assertThat(keyed("DELETE", path).getStatusCode()).isEqualTo(404);
  }

  @Test
  void row3_purgeByFilterWithoutAStartIs400() {
    assertThat(keyed("DELETE", "/instances").getStatusCode()).isEqualTo(400);
    assertThat(instances.calls).isEmpty();
  }

  // GET /instances/{id}

  @ParameterizedTest
  @EnumSource(
      value = OrchestrationRuntimeStatus.class,
      names = {"PENDING", "RUNNING", "CONTINUED_AS_NEW", "SUSPENDED"})
  void row4_anOpenInstanceIs202WithLocationAndRetryAfter(OrchestrationRuntimeStatus status) {
    instances.with("order 1", status, null);
    String path = "/instances/order%201?showInput=false&code=";
    RecordedResponse response =
        call("GET", path + signatures.sign("order 1", OperationClass.READ, null, Terms.NONE));
    assertThat(response.getStatusCode()).isEqualTo(202);
    assertThat(response.headers).containsEntry("Retry-After", "5");
    assertThat(response.getHeader("Location"))
        .startsWith(BASE + "/instances/order%201?taskHub=Hub&connection=AzureWebJobsStorage&code=")
        .endsWith("&showInput=false");
    assertThat(json(response).get("runtimeStatus").getAsString()).isEqualTo(status.text());
    assertThat(json(response).get("input").isJsonNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"COMPLETED,200", "FAILED,500", "TERMINATED,200", "CANCELED,200"})
  void row4_aFinishedInstanceIs200AndAFailedOne500IfAsked(
      OrchestrationRuntimeStatus status, int whenAsked) {
    instances.with("x", status, "{\"sum\":3}");
    assertThat(keyed("GET", "/instances/x").getStatusCode()).isEqualTo(200);
    String asked = "/instances/x?returnInternalServerErrorOnFailure=true";
    assertThat(keyed("GET", asked).getStatusCode()).isEqualTo(whenAsked);
  }

  @Test
  void row4_theStatusBodyHoldsJsonAndWholeSeconds() {
    instances.with("x", COMPLETED, "{\"sum\":3}");
    assertThat(keyed("GET", "/instances/x").getBody())
        .isEqualTo(
            "{\"name\":\"PlaceOrder\",\"instanceId\":\"x\",\"runtimeStatus\":\"Completed\","
                + "\"input\":{\"order\":1},\"customStatus\":{\"step\":2},\"output\":{\"sum\":3},"
                + "\"createdTime\":\"2026-11-01T10:00:00Z\","
                + "\"lastUpdatedTime\":\"2026-11-01T10:00:05Z\"}");
  }

  @Test
  void row4_functionsThatAreSwitchedOffAreNamedWhereTheInstanceWaitsForThem() {
    instances.waiting("w", "Pay", "Ship").with("x", RUNNING, null);
    assertThat(json(keyed("GET", "/instances/w")).get("waitsForDisabledFunctions"))
        .hasToString("[\"Pay\",\"Ship\"]");
    assertThat(json(keyed("GET", "/instances/x")).has("waitsForDisabledFunctions")).isFalse();
  }

  @Test
  void row4_historyIsThereOnlyWhenAskedFor() {
    instances.with("x", COMPLETED, null);
    assertThat(json(keyed("GET", "/instances/x")).has("historyEvents")).isFalse();
    assertThat(json(keyed("GET", "/instances/x?showHistory=true")).has("historyEvents")).isTrue();
  }

  @Test
  void aHistoryThatIsTooLargeIsCutAndSaysSo() {
    instances.with("x", COMPLETED, null);
    assertThat(json(keyed("GET", "/instances/x?showHistory=true")).has("historyTruncated"))
        .isFalse();
    instances.truncate("x");
    assertThat(
            json(keyed("GET", "/instances/x?showHistory=true&showHistoryOutput=true"))
                .get("historyTruncated")
                .getAsBoolean())
        .isTrue();
    RecordedResponse export = keyed("GET", "/instances/x/history");
    assertThat(export.getStatusCode()).isEqualTo(413);
    assertThat((String) export.getBody()).contains("more than 16 MB", "historyMegabytes");
  }

  @Test
  void row4_anUnknownInstanceIs404() {
    assertThat(keyed("GET", "/instances/nope").getStatusCode()).isEqualTo(404);
  }

  // DELETE /instances/{id}

  @Test
  void row5_purge() {
    instances.with("done", COMPLETED, null).with("busy", RUNNING, null);
    assertThat(keyed("DELETE", "/instances/done").getStatusCode()).isEqualTo(200);
    assertThat(keyed("DELETE", "/instances/nope").getStatusCode()).isEqualTo(404);
    assertThat(keyed("DELETE", "/instances/busy").getStatusCode()).isEqualTo(412);
  }

  @Test
  void row5_purgeAndTerminateReachChildrenIfAsked() {
    instances.with("done", COMPLETED, null).with("busy", RUNNING, null);
    var purged = keyed("DELETE", "/instances/done?recursive=true");
    assertThat(purged.getStatusCode()).isEqualTo(200);
    assertThat(json(purged).get("instancesDeleted").getAsInt()).isEqualTo(3);
    assertThat(keyed("POST", "/instances/busy/terminate?reason=all&recursive=true").getStatusCode())
        .isEqualTo(202);
    assertThat(instances.calls)
        .containsExactly("purge done and below", "terminate busy all and below");
    assertThat(keyed("DELETE", "/instances/done?recursive=yes").getStatusCode()).isEqualTo(400);
  }

  // POST /instances/{id}/raiseEvent/{event}

  @Test
  void c22_row6_raiseEvent() {
    instances.with("busy", RUNNING, null).with("done", COMPLETED, null);
    assertThat(keyed("POST", "/instances/busy/RAISEEVENT/go%20on", "{\"a\":1}").getStatusCode())
        .isEqualTo(202);
    assertThat(instances.calls).containsExactly("raise busy go on {\"a\":1}");
    assertThat(keyed("POST", "/instances/nope/raiseEvent/go").getStatusCode()).isEqualTo(404);
    assertThat(keyed("POST", "/instances/done/raiseEvent/go").getStatusCode()).isEqualTo(410);
    assertThat(keyed("POST", "/instances/busy/raiseEvent/go", "{").getStatusCode()).isEqualTo(400);
  }

  // POST /instances/{id}/terminate, suspend, resume, rewind

  @ParameterizedTest
  @CsvSource({
    "terminate,RUNNING,202",
    "terminate,COMPLETED,410",
    "suspend,RUNNING,202",
    "suspend,SUSPENDED,409",
    "suspend,FAILED,410",
    "resume,SUSPENDED,202",
    "resume,RUNNING,409",
    "resume,TERMINATED,410",
    "rewind,FAILED,202",
    "rewind,RUNNING,412",
    "rewind,COMPLETED,412"
  })
  void row7_changes(String operation, OrchestrationRuntimeStatus status, int expected) {
    instances.with("x", status, null);
    String path = "/" + operation + "?reason=be%20done";
    assertThat(keyed("POST", "/instances/x" + path).getStatusCode()).isEqualTo(expected);
    assertThat(instances.calls).containsExactly(operation + " x be done");
    assertThat(keyed("POST", "/instances/nope" + path).getStatusCode()).isEqualTo(404);
  }

  // POST /instances/{id}/restart

  @Test
  void row8_restart() {
    instances.with("done", COMPLETED, null).with("busy", RUNNING, null);
    RecordedResponse fresh = keyed("POST", "/instances/done/restart");
    assertThat(fresh.getStatusCode()).isEqualTo(202);
    assertThat(json(fresh).get("id").getAsString()).isEqualTo("restarted");
    String same = "/restart?restartWithNewInstanceId=false";
    assertThat(json(keyed("POST", "/instances/done" + same)).get("id").getAsString())
        .isEqualTo("done");
    assertThat(keyed("POST", "/instances/busy" + same).getStatusCode()).isEqualTo(409);
    assertThat(keyed("POST", "/instances/nope/restart").getStatusCode()).isEqualTo(400);
  }

  // Everything else

  @ParameterizedTest
  @CsvSource({
    "GET,/",
    "GET,/orchestrators",
    "GET,/orchestrators/PlaceOrder",
    "POST,/orchestrators",
    "POST,/orchestrators/a/b/c",
    "POST,/instances",
    "POST,/instances/x",
    "GET,/instances/x/terminate",
    "POST,/instances/x/explode",
    "POST,/instances/x/terminate/now",
    "POST,/instances/x/raiseEvent",
    "POST,/instances/x/raiseEvent/a/b",
    "DELETE,/instances/x/y",
    "GET,/entities/x",
    "GET,/instances?taskHub=Other"
  })
  void unmatchedIs404(String verb, String path) {
    assertThat(keyed(verb, path).getStatusCode()).isEqualTo(404);
    assertThat(instances.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//"})
  void theRootIs404(String path) {
    assertThat(keyed("GET", path).getStatusCode()).isEqualTo(404);
  }

  @Test
  void operationSegmentsAreCaseInsensitive() {
    instances.with("x", COMPLETED, null);
    assertThat(keyed("GET", "/INSTANCES/x").getStatusCode()).isEqualTo(200);
    assertThat(keyed("GET", "/instances/X").getStatusCode()).isEqualTo(404);
  }

  @Test
  void rawCharactersThatSpoilTheAddressLeaveTheParametersOfTheHost() {
    instances.with("x", RUNNING, null);
    var request = Requests.of("POST", BASE + "/instances/x/suspend?reason={text}");
    when(request.getQueryParameters()).thenReturn(Map.of("reason", "{text}", "Code", KEY));
    when(request.getHeaders()).thenReturn(Map.of("host", "localhost:7071"));

    assertThat(endpoint.answer(request, "instances/x/suspend").getStatusCode()).isEqualTo(202);
    assertThat(instances.calls).containsExactly("suspend x {text}");
  }

  @Test
  void aValueThatCannotBeDecodedIs500AndSaysWhatToDo() {
    instances.with("x", COMPLETED, null);
    instances.failure =
        new PayloadCodecException("Give the codec its key.", new IllegalStateException("secret"));
    RecordedResponse response = keyed("GET", "/instances/x?showHistory=true");
    assertThat(response.getStatusCode()).isEqualTo(500);
    assertThat((String) response.getBody())
        .contains("cannot be decoded", "Give the codec its key.")
        .doesNotContain("secret");
    assertThat(call("GET", "/instances/x").getStatusCode()).isEqualTo(401);
  }

  @Test
  void storageThatDoesNotAnswerIs503AndTellsNothingOfIt() {
    instances.failure = new StorageException("secret table", new RuntimeException());
    RecordedResponse response = keyed("GET", "/instances/x");
    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat((String) response.getBody()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%0d%0ab", "@entity", "a%23", "a%5c"})
  void anIdThatIsNoneIs400ForWhoMayAskAnd401ForOthers(String id) {
    assertThat(keyed("GET", "/instances/" + id).getStatusCode()).isEqualTo(400);
    assertThat(call("GET", "/instances/" + id + "?code=no").getStatusCode()).isEqualTo(401);
    assertThat(instances.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%0d%0aX-Injected:%20yes", "%20"})
  void row6_anEventNameWithoutSenseIs400(String event) {
    instances.with("x", RUNNING, null);
    assertThat(keyed("POST", "/instances/x/raiseEvent/" + event).getStatusCode()).isEqualTo(400);
    assertThat(instances.calls).isEmpty();
  }

  @Test
  void whyAHubCannotBeReachedIsForTheOperatorAndNotForTheCaller() {
    var unreachable =
        new ManagementEndpoint(
            new ManagementApi(
                (name, connection) -> {
                  throw new IllegalArgumentException("There is no app setting 'Secret'");
                },
                "api",
                new CompletionWait()),
            new RequestOrigin(false, null));
    var request = Requests.of("GET", BASE + "/instances/x");
    assertThatThrownBy(() -> unreachable.answer(request, "instances/x"))
        .hasMessageContaining("'Secret'");
  }

  // Who may call

  @ParameterizedTest
  @CsvSource({
    "POST,/orchestrators/PlaceOrder",
    "GET,/instances",
    "DELETE,/instances?createdTimeFrom=2026-11-01",
    "GET,/instances/x",
    "GET,/instances/nope",
    "DELETE,/instances/x",
    "POST,/instances/x/raiseEvent/go",
    "POST,/instances/x/terminate",
    "POST,/instances/x/suspend",
    "POST,/instances/x/resume",
    "POST,/instances/x/rewind",
    "POST,/instances/x/restart"
  })
  void withoutTheRightCodeNothingIsReadOrChanged(String verb, String path) {
    instances.with("x", SUSPENDED, null).with("y", SUSPENDED, null);
    String separator = path.contains("?") ? "&" : "?";
    String read = signatures.sign("y", OperationClass.READ, null, Terms.NONE);
    String manage = signatures.sign("y", OperationClass.MANAGE, null, Terms.NONE);
    List<String> codes =
        List.of("", "code=", "code=wrong", "code=" + read, "code=" + manage, "code=" + KEY + "%20");
    for (String code : codes) {
      assertThat(call(verb, path + separator + code).getStatusCode()).as(code).isEqualTo(401);
    }
    assertThat(instances.calls).isEmpty();
  }

  @Test
  void aReadCodeDoesNotManageAndAManageCodeDoesNotRead() {
    instances.with("x", SUSPENDED, null);
    String read = "?code=" + signatures.sign("x", OperationClass.READ, null, Terms.NONE);
    String manage = "?code=" + signatures.sign("x", OperationClass.MANAGE, null, Terms.NONE);
    assertThat(call("POST", "/instances/x/resume" + read).getStatusCode()).isEqualTo(401);
    assertThat(call("DELETE", "/instances/x" + read).getStatusCode()).isEqualTo(401);
    assertThat(call("GET", "/instances/x" + manage).getStatusCode()).isEqualTo(401);
    assertThat(call("GET", "/instances/x" + read).getStatusCode()).isEqualTo(202);
    assertThat(call("POST", "/instances/x/resume" + manage).getStatusCode()).isEqualTo(202);
    assertThat(call("GET", "/instances" + manage).getStatusCode()).isEqualTo(401);
  }

  @Test
  void aPercentEncodedCodeIsTheSameCode() {
    instances.with("x", COMPLETED, null);
    String code = signatures.sign("x", OperationClass.READ, null, Terms.NONE);
    String encoded = "%" + Integer.toHexString(code.charAt(0)) + code.substring(1);
    assertThat(call("GET", "/instances/x?code=" + encoded).getStatusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Grüße & 100% @home+1",
        "a%41b",
        "%%41",
        "100%25",
        "a%2Fb",
        "a%20b",
        "a%C3%A9b",
        "a%00b",
        "%2E%2E",
        "a%E9b",
        "a%b",
        "%",
        "...",
        "訂單",
        "😀",
        "{}|^[]<>\"",
        "a+b;c=d:e,f",
        "NONE"
      })
  void c34_everyUriThatIsHandedOutOpensWhatItNames(String id) {
    instances.with(id, SUSPENDED, null);
    var uris = ManagementUris.at("https://app.example", "api", hub).of(id, Terms.NONE);
    assertThat(open("GET", uris.statusQueryGetUri())).isEqualTo(202);
    assertThat(open("POST", uris.sendEventPostUri().replace("{eventName}", "go"))).isEqualTo(202);
    assertThat(open("POST", uris.suspendPostUri().replace("{text}", "why"))).isEqualTo(409);
    assertThat(open("POST", uris.resumePostUri().replace("{text}", "why"))).isEqualTo(202);
    assertThat(open("POST", uris.rewindPostUri().replace("{text}", "why"))).isEqualTo(412);
    assertThat(open("POST", uris.restartPostUri())).isEqualTo(202);
    assertThat(open("DELETE", uris.purgeHistoryDeleteUri())).isEqualTo(412);
    assertThat(open("POST", uris.terminatePostUri().replace("{text}", "why"))).isEqualTo(202);
    assertThat(instances.calls).contains("terminate " + id + " why");
  }

  private int open(String verb, String uri) {
    return endpoint.answer(Requests.of(verb, uri), HostPath.of(uri)).getStatusCode();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "go on", "a%41b", "100%25", "a%C3%A9", "%2E%2E", "a/b", "/", "a/../b", "a%E9", "é+1", "..."
      })
  void anEventIsRaisedUnderTheNameThatWasEncoded(String name) {
    instances.with("x", RUNNING, null);
    String path = "/instances/x/raiseEvent/" + PercentEncoding.encode(name);
    assertThat(keyed("POST", path, "1").getStatusCode()).isEqualTo(202);
    assertThat(instances.calls).containsExactly("raise x " + name + " 1");
  }

  @Test
  void anInstanceIsStartedUnderTheIdThatWasEncoded() {
    assertThat(keyed("POST", "/orchestrators/PlaceOrder/start%2541b").getStatusCode())
        .isEqualTo(202);
    assertThat(instances.started().instanceId()).isEqualTo("start%41b");
  }

  // GET /instances/{id}/history

  @Test
  void theHistoryIsAFileThatTestsReplay() {
    ExportedHistory history =
        new ExportedHistory(
            "order-1",
            COMPLETED,
            List.of(
                new HistoryEvent.TaskScheduled(0, "Charge", "{\"amount\": 5}"),
                new HistoryEvent.ExecutionCompleted("true")));
    instances.with("order-1", COMPLETED, "true", history.events());
    RecordedResponse response = keyed("GET", "/instances/order-1/history");
    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.headers).containsEntry("Content-Type", "application/json");
    assertThat(response.getBody()).isEqualTo(history.toJson());
  }

  @Test
  void theHistoryNeedsAKeyAndAnInstance() {
    instances.with("order-1", COMPLETED, "true");
    assertThat(call("GET", "/instances/order-1/history", Map.of(), null).getStatusCode())
        .isEqualTo(401);
    assertThat(keyed("GET", "/instances/none/history").getStatusCode()).isEqualTo(404);
    assertThat(keyed("GET", "/instances/order-1/past").getStatusCode()).isEqualTo(404);
    assertThat(keyed("POST", "/instances/order-1/history").getStatusCode()).isEqualTo(404);
  }

  @Test
  void healthTellsHowPushDoesAndAsksNothing() {
    assertThat(keyed("GET", "/health", null).getBody())
        .isEqualTo("{\"push\":{\"state\":\"off\",\"taken\":0,\"failed\":0}}");
    instances.push = new RingHealth(7, 2, true);
    assertThat(keyed("GET", "/health", null).getBody())
        .isEqualTo("{\"push\":{\"state\":\"working\",\"taken\":7,\"failed\":2}}");
    instances.push = new RingHealth(7, 3, false);
    assertThat((String) keyed("GET", "/health", null).getBody()).contains("\"resting\"");
    assertThat(call("GET", "/health", Map.of(), null).getStatusCode()).isEqualTo(401);
    assertThat(keyed("POST", "/health", null).getStatusCode()).isEqualTo(404);
    assertThat(instances.calls).isEmpty();
  }
}
