package io.durablefunctions.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.SampleApp;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, names, parameters and headers that want to be something else than they are. */
class HostilePathsIT {

  private static final String CRLF = "%0d%0aX-Injected:%20yes%0d%0a%0d%0a%3cb%3e";

  @RegisterExtension static final SampleApp APP = Management.APP;

  private final Management management = new Management();

  /** The answer to what no client would send, with the management key. */
  private String ask(String verb, String pathAndQuery, String... headers) {
    String[] lines = new String[headers.length + 1];
    lines[0] = verb + " " + withKey("/api/durabletask/" + pathAndQuery) + " HTTP/1.1";
    System.arraycopy(headers, 0, lines, 1, headers.length);
    return RawHttp.ask(management.uri(""), lines);
  }

  private static String withKey(String path) {
    return path + (path.contains("?") ? "&" : "?") + "code=" + Management.KEY;
  }

  private static void isRefused(String answer, int... statuses) {
    assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
    assertThat(java.util.Arrays.stream(statuses).mapToObj(status -> "HTTP/1.1 " + status + " "))
        .anySatisfy(line -> assertThat(answer).startsWith(line));
    assertThat(head(answer)).doesNotContain("x-injected");
  }

  private static String head(String answer) {
    return answer.split("\r\n\r\n", 2)[0].toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "instances/..%5c..%5cadmin",
        "instances/a%23b",
        "instances/a%3fb",
        "instances/@entity@key",
        "instances/%00",
        "instances/a%7f",
        "instances/x?top=%ff",
        "instances/x?showInput=%c0%ae"
      })
  void anIdThatIsNoneIs400(String path) {
    isRefused(ask("GET", path), 400);
  }

  /** The host decodes none of these: they are ids as they stand, and there is no such instance. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "instances/..%2f..%2fadmin",
        "instances/%2e%2e%2f%2e%2e%2fhost",
        "instances/a%2fterminate",
        "instances/%ed%a0%80",
        "instances/%c0%ae%c0%ae%c0%af",
        "instances/%ff"
      })
  void whatTheHostDoesNotDecodeIsTakenAsItStands(String path) {
    isRefused(ask("GET", path), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "instances/../instances/../../orders",
        "instances/%2e%2e/%2e%2e",
        "instances/..",
        "instances/%252e%252e%252f",
        "../durabletask/instances/none",
        "instances//none",
        "instances/none/%2e%2e/terminate"
      })
  void traversalLeadsNowhere(String path) {
    isRefused(ask("GET", path), 404);
  }

  @Test
  void anIdIsDecodedOnce() {
    String id = Management.newId("once%2541");
    String encoded = id.replace("%", "%25");

    assertThat(management.startCompleted(encoded).get("id").getAsString()).isEqualTo(id);
    assertThat(management.get("instances/" + id).status()).isEqualTo(404);
  }

  @Test
  void noIdOrNameBecomesAHeader() {
    String id = Management.newId("event");
    management.startWaiting(id);

    isRefused(ask("GET", "instances/a" + CRLF), 400);
    isRefused(ask("POST", "orchestrators/ExportAccount/a" + CRLF), 400);
    isRefused(ask("POST", "orchestrators/ExportAccount" + CRLF), 400);
    isRefused(ask("POST", "instances/" + id + "/raiseEvent/a" + CRLF), 400);
    isRefused(ask("GET", "instances/" + id + "?taskHub=" + CRLF), 404);
    isRefused(ask("GET", "instances?runtimeStatus=" + CRLF), 400);
    isRefused(ask("GET", "instances", "x-ms-continuation-token: " + CRLF), 400);
  }

  @Test
  void anIdOfMarkupIsTextInJsonAndEscapedInHeaders() {
    String id = Management.newId("<script>alert(1)<-script>\"");
    String encoded = java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8);

    JsonObject uris = management.start(Management.WAITS, encoded, "3600");
    Reply reply = management.get("instances/" + encoded);

    assertThat(uris.get("id").getAsString()).isEqualTo(id);
    assertThat(reply.header("Location")).doesNotContain("<").doesNotContain("\"");
    assertThat(reply.header("Content-Type")).startsWith("application/json");
  }

  @Test
  void aForwardedHostIsIgnoredUnlessItIsTrusted() {
    String id = Management.newId("forwarded");
    management.startWaiting(id);

    Reply reply =
        management.send(
            "GET",
            management.keyed("instances/" + id),
            "X-Forwarded-Host",
            "attacker.example",
            "X-Forwarded-Proto",
            "https",
            "Forwarded",
            "host=attacker.example",
            "X-Original-Host",
            "attacker.example");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Location")).startsWith(management.uri("instances/" + id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "MERGE"})
  void aVerbThatTheApiDoesNotHaveIs404(String verb) {
    isRefused(ask(verb, "instances"), 404, 405);
  }

  @Test
  void aVeryLongIdOrCodeIsRefusedQuickly() {
    isRefused(ask("GET", "instances/" + "a".repeat(20_000)), 414);
    isRefused(ask("GET", "instances/" + "a".repeat(5_000)), 400);
    isRefused(
        RawHttp.ask(
            management.uri(""),
            "GET /api/durabletask/instances?code=" + "a".repeat(5_000) + " HTTP/1.1"),
        401);
  }
}
