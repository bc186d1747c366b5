package io.durablefunctions.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.demo.FunctionsApi;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.SampleApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too large, too deep, too slow, or of a kind that is not JSON. */
class HostileBodiesIT {

  private static final int LIMIT = 10 * 1024 * 1024;
  private static final int SLOW_CALLERS = 40;

  @RegisterExtension static final SampleApp APP = Management.APP;

  private final Management management = new Management();
  private final FunctionsApi api = new FunctionsApi();

  private Reply raise(String id, String contentType, byte[] body) {
    return api.send(
        HttpRequest.newBuilder(URI.create(management.keyed("instances/" + id + "/raiseEvent/e")))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  @Test
  void aBodyOverTenMegabytesIs413WithOrWithoutAKey() {
    String large = "\"" + "x".repeat(LIMIT - 1) + "\"";

    assertThat(management.post("orchestrators/ExportAccount", large).status()).isEqualTo(413);
    assertThat(api.post(management.uri("orchestrators/ExportAccount"), large).status())
        .isEqualTo(413);
    assertThat(management.get("instances?top=1").status()).isEqualTo(200);
  }

  @Test
  void aBodyNestedMoreThan64DeepIs400() {
    String id = Management.newId("deep");
    management.startWaiting(id);

    for (int depth : List.of(65, 10_000, 2_000_000)) {
      assertThat(raise(id, "application/json", nested(depth)).status()).isEqualTo(400);
    }
    byte[] objects = ("{\"a\":".repeat(100_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(raise(id, "application/json", objects).status()).isEqualTo(400);
    assertThat(raise(id, "application/json", nested(64)).status()).isEqualTo(202);
  }

  private static byte[] nested(int depth) {
    return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json,utf-8,'{\"a\":\"é\"}',202",
    "text/plain,utf-8,'{\"a\":1}',202",
    "application/x-unheard-of,utf-8,'[1]',202",
    "application/x-www-form-urlencoded,utf-8,a=1&b=2,400",
    "text/xml,utf-8,<a/>,400",
    "application/json; charset=utf-16,utf-16,'{\"a\":1}',400"
  })
  void aBodyIsJsonInUtf8WhateverItIsCalled(String type, String charset, String body, int expected) {
    String id = Management.newId("media");
    management.startWaiting(id);

    Reply reply = raise(id, type, body.getBytes(Charset.forName(charset)));

    assertThat(reply.status()).isEqualTo(expected);
  }

  @Test
  void compressedBytesAre400() {
    String id = Management.newId("bytes");
    management.startWaiting(id);
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0};

    assertThat(raise(id, "application/json", gzip).status()).isEqualTo(400);
  }

  /**
   * As recorded of the host: these reach a function that asks for text as the text that they are.
   */
  @ParameterizedTest
  @ValueSource(strings = {"application/octet-stream", "multipart/form-data; boundary=x"})
  void aMediaTypeForBytesDoesNotMatterIfTheBodyIsJson(String type) {
    String id = Management.newId("media");
    management.startWaiting(id);

    assertThat(raise(id, type, "true".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(202);
    assertThat(raise(id, type, "not JSON".getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/octet-stream", "image/png", "multipart/form-data; boundary=x"})
  void aMediaTypeForBytesWithoutACodeIs401(String type) {
    for (String path :
        new String[] {"instances/x/raiseEvent/Approval", "orchestrators/ExportAccount"}) {
      assertThat(management.send("POST", management.uri(path), "Content-Type", type).status())
          .as(path)
          .isEqualTo(401);
    }
  }

  @Test
  void callersWhoSendSlowlyDoNotKeepOthersOut() {
    List<RawHttp> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_CALLERS; i++) {
        RawHttp caller = new RawHttp(management.uri(""));
        slow.add(caller);
        caller.say(
            "POST /api/durabletask/orchestrators/ExportAccount HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{");
      }
      long before = System.nanoTime();
      assertThat(management.get("instances?top=1").status()).isEqualTo(200);
      assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
    } finally {
      slow.forEach(RawHttp::close);
    }
    assertThat(management.get("instances?top=1").status()).isEqualTo(200);
  }

  @Test
  void aBodyThatEndsTooEarlyStartsNothing() {
    String id = Management.newId("half");
    try (RawHttp caller = new RawHttp(management.uri(""))) {
      caller.say(
          "POST /api/durabletask/orchestrators/ExportAccount/"
              + id
              + "?code="
              + Management.KEY
              + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n0");
    }
    assertThat(management.get("instances/" + id).status()).isEqualTo(404);
  }
}
