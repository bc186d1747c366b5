package io.durablefunctions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.Capability;
import io.durablefunctions.HttpManagementPayload;
import io.durablefunctions.OrchestrationRuntimeStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResponsesTest {

  private static final String START = "http://localhost:7071/api/start";

  private final FakeInstances instances = new FakeInstances();
  private final ManagedHub hub =
      new ManagedHub(
          "Hub",
          ManagedHub.DEFAULT_CONNECTION,
          instances,
          new Signatures(
              "Hub", "account", KeySource.of(HubKeys.ofSetting(KEY)), () -> Instant.EPOCH),
          keepCurrent -> false);
  private static final String KEY = "a-management-key-of-32-random-bytes-0123456789";
  private long nanos;

  private HttpResponses responses(boolean trustForwarded) {
    return new HttpResponses(
        hub,
        "api",
        new RequestOrigin(trustForwarded, null),
        new CompletionWait(() -> nanos, pause -> nanos += pause.toNanos()));
  }

  @Test
  void checkStatusKeepsTheLiteralPlaceholders() {
    HttpManagementPayload payload = responses(false).payload(Requests.of("POST", START), "a b");
    String base = "http://localhost:7071/api/durabletask/instances/a%20b";
    assertThat(payload.statusQueryGetUri()).startsWith(base + "?taskHub=Hub&connection=");
    assertThat(payload.sendEventPostUri()).startsWith(base + "/raiseEvent/{eventName}?taskHub=Hub");
    assertThat(payload.terminatePostUri()).startsWith(base + "/terminate?reason={text}&taskHub=");
    assertThat(payload.suspendPostUri()).startsWith(base + "/suspend?reason={text}&taskHub=");
    assertThat(payload.resumePostUri()).startsWith(base + "/resume?reason={text}&taskHub=");
    assertThat(payload.rewindPostUri()).startsWith(base + "/rewind?reason={text}&taskHub=");
    assertThat(payload.restartPostUri()).startsWith(base + "/restart?taskHub=Hub");
    assertThat(payload.purgeHistoryDeleteUri()).startsWith(base + "?taskHub=Hub");
  }

  @Test
  void anEmptyRoutePrefixLeavesNoDoubleSlash() {
    assertThat(
            ManagementUris.at("https://h", "", hub)
                .uri("x", Capability.Operation.STATUS, Terms.NONE))
        .startsWith("https://h/durabletask/instances/x?");
  }

  @Test
  void aPublicUrlWinsOverEverythingThatARequestSays() {
    var request = Requests.of("POST", START, Map.of("x-forwarded-host", "evil.example"), null);
    assertThat(new RequestOrigin(true, "https://orders.example.com").of(request))
        .isEqualTo("https://orders.example.com");
  }

  @Test
  void forwardedHeadersAreIgnoredUnlessTrusted() {
    Map<String, String> headers =
        Map.of("x-forwarded-host", "evil.example", "x-forwarded-proto", "https");
    var request = Requests.of("POST", START, headers, null);
    assertThat(responses(false).payload(request, "x").statusQueryGetUri())
        .startsWith("http://localhost:7071/");
    assertThat(responses(true).payload(request, "x").statusQueryGetUri())
        .startsWith("https://evil.example/");
  }

  @Test
  void ofSeveralProxiesTheFirstIsTheCallers() {
    Map<String, String> headers = Map.of("X-Forwarded-Host", "front.example:8443, inner");
    var request = Requests.of("POST", START, headers, null);
    assertThat(responses(true).payload(request, "x").statusQueryGetUri())
        .startsWith("http://front.example:8443/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "h\r\nSet-Cookie: x=1",
        "user@host",
        "host/path",
        "host?x",
        "host#x",
        "h:99999999",
        "host\\x",
        "\"><script>",
        "[::1",
        ""
      })
  void aForwardedHostThatIsNoneIsIgnored(String host) {
    Map<String, String> headers = Map.of("X-Forwarded-Host", host, "X-Forwarded-Proto", "gopher");
    var request = Requests.of("POST", START, headers, null);
    assertThat(responses(true).payload(request, "x").statusQueryGetUri())
        .startsWith("http://localhost:7071/");
  }

  @Test
  void anOwnAddressWithCredentialsIsRefused() {
    var request = Requests.of("POST", "http://user:pw@host/api/start");
    assertThatThrownBy(() -> responses(false).payload(request, "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHeaderCannotBreakTheLine() {
    assertThatThrownBy(() -> ManagementResponse.empty(200).with("Location", "x\r\nSet-Cookie: a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void waitingForCompletionAnswersTheRawOutput() {
    instances.with("x", OrchestrationRuntimeStatus.COMPLETED, "[1,2]");
    RecordedResponse response = waitFor("x");
    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getBody()).isEqualTo("[1,2]");
  }

  @Test
  void waitingForOneThatCompletesWithoutOutputAnswersNull() {
    instances.with("x", OrchestrationRuntimeStatus.COMPLETED, null);
    assertThat(waitFor("x").getBody()).isEqualTo("null");
  }

  @Test
  void waitingForOneThatFailsAnswersItsStatus() {
    instances.with("x", OrchestrationRuntimeStatus.FAILED, "\"why\"");
    RecordedResponse response = waitFor("x");
    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat((String) response.getBody()).contains("\"runtimeStatus\":\"Failed\"");
  }

  @Test
  void waitingTooLongAnswersCheckStatus() {
    instances.with("x", OrchestrationRuntimeStatus.RUNNING, null);
    RecordedResponse response = waitFor("x");
    assertThat(response.getStatusCode()).isEqualTo(202);
    assertThat(response.headers).containsEntry("Retry-After", "10").containsKey("Location");
    assertThat(instances.calls).hasSize(11);
  }

  private RecordedResponse waitFor(String id) {
    return (RecordedResponse)
        responses(false)
            .completionOrCheckStatus(
                Requests.of("POST", START), id, Duration.ofSeconds(10), Duration.ofSeconds(1));
  }
}
