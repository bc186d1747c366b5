package io.durablefunctions.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.replay.HttpExchange;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges over real sockets. The two servers are of two origins. */
@Timeout(60)
class HttpCallTest {

  private static final byte[] EMPTY = new byte[0];
  private static final Map<String, String> CREDENTIALS =
      Map.of("Authorization", "Bearer abc", "x-functions-key", "k", "Cookie", "c=1", "My-Own", "v");

  private CallServer here;
  private CallServer there;

  @BeforeEach
  void serve() throws IOException {
    here = new CallServer();
    there = new CallServer();
  }

  @AfterEach
  void stop() {
    here.close();
    there.close();
  }

  private static HttpCall anywhere() {
    return new HttpCall(new CallRules(List.of(), false), scope -> "token for " + scope);
  }

  private static DurableHttpResponse call(
      String method, String uri, Map<String, String> headers, @Nullable String body)
      throws Exception {
    return anywhere().exchange(new HttpExchange(method, uri, headers, body, null, null));
  }

  private static DurableHttpResponse get(String uri) throws Exception {
    return call("GET", uri, Map.of(), null);
  }

  @Test
  void anyStatusIsAResponseWithItsHeadersAndBody() throws Exception {
    here.on("/echo", 418, "X-Seen", "seen", "{\"ü\": 1}".getBytes(StandardCharsets.UTF_8));
    DurableHttpResponse response = call("PUT", here.uri("/echo"), Map.of("X-Sent", "sent"), "ß");
    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.content()).isEqualTo("{\"ü\": 1}");
    assertThat(response.contentIsBase64()).isFalse();
    assertThat(response.headers()).containsEntry("x-seen", "seen");
    assertThat(here.seen.get(0).body()).isEqualTo("ß");
    assertThat(here.seen.get(0).has("X-Sent")).isTrue();
  }

  @Test
  void anEmptyBodyIsNull() throws Exception {
    here.on("/empty", 200, "X-Seen", "seen", EMPTY);
    assertThat(get(here.uri("/empty")).content()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void credentialsStayWithinTheOrigin(int status) throws Exception {
    here.redirect("/go", status, there.uri("/end"));
    there.on("/end", 200, "X-Seen", "seen", EMPTY);
    assertThat(call("GET", here.uri("/go"), CREDENTIALS, null).statusCode()).isEqualTo(200);
    CallServer.Seen seen = there.seen.get(0);
    assertThat(CREDENTIALS.keySet()).noneMatch(seen::has);
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void aBodyIsNotSentToAnotherOrigin(int status) {
    here.redirect("/go", status, there.uri("/end"));
    there.on("/end", 200, "X-Seen", "seen", EMPTY);
    assertThatThrownBy(() -> call("POST", here.uri("/go"), Map.of(), "body"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another origin");
    assertThat(there.seen).isEmpty();
  }

  @Test
  void credentialsAndBodyGoAlongWithinTheOrigin() throws Exception {
    here.redirect("/go", 307, "/end").on("/end", 200, "X-Seen", "seen", EMPTY);
    call("POST", here.uri("/go"), CREDENTIALS, "body");
    CallServer.Seen end = here.seen.get(1);
    assertThat(CREDENTIALS.keySet()).allMatch(end::has);
    assertThat(end.method() + end.body()).isEqualTo("POSTbody");
  }

  @Test
  void aPostThatIsRedirectedBy303BecomesAGetWithoutBody() throws Exception {
    here.redirect("/go", 303, "/end").on("/end", 200, "X-Seen", "seen", EMPTY);
    call("POST", here.uri("/go"), Map.of(), "body");
    assertThat(here.seen.get(1).method() + here.seen.get(1).body()).isEqualTo("GET");
  }

  @Test
  void tenRedirectsAreFollowedAndNotEleven() throws Exception {
    for (int i = 0; i < 11; i++) {
      here.redirect("/" + (char) ('a' + i), 302, "/" + (char) ('b' + i));
    }
    here.on("/l", 200, "X-Seen", "seen", EMPTY);
    assertThat(get(here.uri("/b")).statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> get(here.uri("/a")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("at most 10");
  }

  @Test
  void fromHttpsToHttpIsNotFollowed() {
    HttpExchange first =
        new HttpExchange("GET", "https://api.example/", Map.of(), null, null, null);
    assertThatThrownBy(() -> Redirects.next(first, 302, "http://api.example/"))
        .hasMessageContaining("from https to http");
  }

  @Test
  void privateAddressesAreRefusedAlsoAfterARedirect() {
    HttpCall careful = new HttpCall(new CallRules(List.of(), true), scope -> "");
    here.on("/x", 200, "X-Seen", "seen", EMPTY);
    assertThatThrownBy(
            () ->
                careful.exchange(
                    new HttpExchange("GET", here.uri("/x"), Map.of(), null, null, null)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("blockPrivateAddresses");
    assertThat(here.seen).isEmpty();
  }

  @Test
  void hostsThatNoPatternMatchesAreRefusedAlsoAfterARedirect() {
    HttpCall narrow =
        new HttpCall(new CallRules(List.of("localhost", "*.example.com"), false), scope -> "");
    here.redirect("/go", 302, "http://127.0.0.1:" + there.uri("").replaceAll(".*:", "") + "/end");
    there.on("/end", 200, "X-Seen", "seen", EMPTY);
    assertThatThrownBy(
            () ->
                narrow.exchange(
                    new HttpExchange("GET", here.uri("/go"), Map.of(), null, null, null)))
        .hasMessageContaining("allowedHosts");
    assertThat(here.seen).hasSize(1);
    assertThat(there.seen).isEmpty();
  }

  @Test
  void theTimeOutCoversTheBody() {
    here.dripping("/drip");
    HttpExchange exchange = new HttpExchange("GET", here.uri("/drip"), Map.of(), null, 300L, null);
    assertThatThrownBy(() -> anywhere().exchange(exchange))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("time was up");
  }

  @Test
  void aBodyOverTheLimitEndsTheCall() {
    here.endless("/endless");
    assertThatThrownBy(() -> get(here.uri("/endless")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than 10 MB");
  }

  @Test
  void aPortWithoutListenerIsAFailure() {
    String uri = here.uri("/");
    here.close();
    assertThatThrownBy(() -> get(uri)).isInstanceOf(IOException.class);
  }

  @Test
  void aBodyIsDecodedByItsCharset() throws Exception {
    here.on(
        "/de",
        200,
        "Content-Type",
        "text/plain; charset=windows-1252",
        "Grüße €".getBytes(Charset.forName("windows-1252")));
    assertThat(get(here.uri("/de")).content()).isEqualTo("Grüße €");
  }

  @Test
  void aBodyThatIsNoTextIsKeptAsBase64() throws Exception {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, (byte) 0xff};
    here.on("/png", 200, "Content-Type", "image/png", png);
    here.on("/bytes", 200, "X-Seen", "seen", png);
    for (String path : List.of("/png", "/bytes")) {
      DurableHttpResponse response = get(here.uri(path));
      assertThat(response.contentIsBase64()).isTrue();
      assertThat(Base64.getDecoder().decode(String.valueOf(response.content()))).isEqualTo(png);
    }
  }

  @Test
  void aTokenIsFetchedWhenTheRequestIsSent() throws Exception {
    here.on("/x", 200, "X-Seen", "seen", EMPTY);
    anywhere().exchange(new HttpExchange("GET", here.uri("/x"), Map.of(), null, null, "my-scope"));
    assertThat(here.seen.get(0).headers().get("Authorization"))
        .containsExactly("Bearer token for my-scope");
  }

  @Test
  void aFailureTellsNoCredential() {
    Map<String, String> headers = Map.of("Authorization", "Bearer s3cret-t0ken\n");
    assertThatThrownBy(() -> call("GET", here.uri("/x"), headers, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("invalid header value")
        .hasMessageNotContaining("s3cret")
        .hasNoCause();
  }
}
