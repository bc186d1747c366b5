package io.durablefunctions.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.replay.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names that mean one address now and another one a moment later. */
@Timeout(120)
class ConnectionsTest {

  private static final byte[] EMPTY = new byte[0];
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** Of TEST-NET-1, which counts as no private address; never connected to. */
  private static final InetAddress ELSEWHERE = address("192.0.2.1");

  private final ConcurrentLinkedDeque<String> lookups = new ConcurrentLinkedDeque<>();
  private CallServer server;

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void serve() throws IOException {
    server = new CallServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpCall call(boolean careful, List<List<InetAddress>> answers) {
    List<List<InetAddress>> left = new ArrayList<>(answers);
    Connections.Names names =
        host -> {
          lookups.add(host);
          return left.size() > 1 ? left.remove(0) : left.get(0);
        };
    return new HttpCall(
        new CallRules(List.of(), careful), scope -> "t0ken", new Connections(names, null));
  }

  private HttpExchange get(String host, String path, String scope) {
    String uri = server.uri(path).replace("localhost", host);
    return new HttpExchange("GET", uri, Map.of(), null, 2_000L, scope);
  }

  @Test
  void theConnectionGoesToTheAddressThatWasLookedAt() throws Exception {
    server.on("/x", 200, "X-Seen", "seen", EMPTY);
    var response =
        call(false, List.of(List.of(LOOPBACK), List.of(ELSEWHERE)))
            .exchange(get("rebound.example", "/x", null));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(lookups).as("one look, no second one").containsExactly("rebound.example");
    assertThat(server.seen.get(0).headers().get("Host").get(0)).startsWith("rebound.example:");
  }

  @Test
  void everyConnectionLooksAnewAsAPollDoes() throws Exception {
    List<List<InetAddress>> answers =
        new ArrayList<>(List.of(List.of(ELSEWHERE), List.of(LOOPBACK)));
    Connections connections = new Connections(host -> answers.remove(0), null);
    CallRules careful = new CallRules(List.of(), true);
    URI uri = URI.create(server.uri("/x").replace("localhost", "rebound.example"));
    assertThat(connections.allowed(uri, careful)).containsExactly(ELSEWHERE);
    assertThatThrownBy(() -> connections.allowed(uri, careful))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("blockPrivateAddresses");
  }

  @Test
  void onePrivateAddressAmongOthersIsEnough() {
    assertThatThrownBy(
            () ->
                call(true, List.of(List.of(ELSEWHERE, LOOPBACK)))
                    .exchange(get("two.example", "/x", null)))
        .hasMessageContaining("blockPrivateAddresses");
  }

  @Test
  void aRedirectIsLookedAtBeforeItIsConnectedTo() throws Exception {
    try (CallServer other = new CallServer()) {
      other.on("/x", 200, "X-Seen", "seen", EMPTY);
      server.redirect("/go", 302, other.uri("/x").replace("localhost", "inside.example"));
      Connections.Names names =
          host -> {
            lookups.add(host);
            return List.of(LOOPBACK);
          };
      CallRules rules = new CallRules(List.of("outside.example"), false);
      assertThatThrownBy(
              () ->
                  new HttpCall(rules, scope -> "", new Connections(names, null))
                      .exchange(get("outside.example", "/go", null)))
          .hasMessageContaining("allowedHosts");
      assertThat(lookups).containsExactly("outside.example");
      assertThat(other.seen).isEmpty();
    }
  }

  @Test
  void theNextAddressIsTriedIfOneDoesNotAnswer() throws Exception {
    server.on("/x", 200, "X-Seen", "seen", EMPTY);
    InetAddress silent = address("127.0.0.2");
    assertThat(
            call(false, List.of(List.of(silent, LOOPBACK)))
                .exchange(get("two.example", "/x", null))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aTokenGoesOverHttpToThisMachineOnly() {
    assertThatThrownBy(
            () ->
                call(false, List.of(List.of(ELSEWHERE)))
                    .exchange(get("clear.example", "/x", "scope")))
        .hasMessageContaining("over https only");
  }

  @Test
  void aServerThatReadsNothingEndsWithTheTime() throws Exception {
    try (ServerSocket deaf = new ServerSocket()) {
      deaf.setReceiveBufferSize(1024);
      deaf.bind(new InetSocketAddress(LOOPBACK, 0), 1);
      String uri = "http://deaf.example:" + deaf.getLocalPort() + "/";
      HttpExchange large =
          new HttpExchange("POST", uri, Map.of(), "x".repeat(9_000_000), 500L, null);
      assertThatThrownBy(() -> call(false, List.of(List.of(LOOPBACK))).exchange(large))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("time was up");
    }
  }

  @Test
  void aCertificateIsOfTheNameThatWasAskedFor(@TempDir Path folder) throws Exception {
    try (TlsServer tls = new TlsServer(folder)) {
      Connections.Names names = host -> List.of(LOOPBACK);
      HttpCall call =
          new HttpCall(
              new CallRules(List.of(), false),
              scope -> "t0ken",
              new Connections(names, tls.trusting()));
      assertThat(
              call.exchange(
                      new HttpExchange("GET", tls.uri("right.example"), Map.of(), null, null, "s"))
                  .content())
          .isEqualTo("Bearer t0ken");
      assertThatThrownBy(
              () ->
                  call.exchange(
                      new HttpExchange("GET", tls.uri("wrong.example"), Map.of(), null, null, "s")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("SSLHandshakeException");
      assertThat(tls.requests()).isEqualTo(1);
      HttpCall distrusting =
          new HttpCall(new CallRules(List.of(), false), scope -> "", new Connections(names, null));
      assertThatThrownBy(
              () ->
                  distrusting.exchange(
                      new HttpExchange(
                          "GET", tls.uri("right.example"), Map.of(), null, null, null)))
          .hasMessageContaining("SSLHandshakeException");
    }
  }
}
