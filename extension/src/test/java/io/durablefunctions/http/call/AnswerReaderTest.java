package io.durablefunctions.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

  private static Answer read(String method, String response) throws IOException {
    return new AnswerReader(
            new ByteArrayInputStream(
                response.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1)))
        .read(method);
  }

  private static String body(String response) throws IOException {
    return new String(read("GET", response).body(), StandardCharsets.ISO_8859_1);
  }

  @Test
  void theBodyHasTheLengthThatItSays() throws IOException {
    assertThat(body("HTTP/1.1 200 OK|Content-Length: 3||abcdef")).isEqualTo("abc");
    assertThat(body("HTTP/1.1 200|content-length: 3|Content-Length: 3||abc")).isEqualTo("abc");
    assertThat(body("HTTP/1.0 200 OK||all of it")).isEqualTo("all of it");
  }

  @Test
  void chunksAreJoinedAndTheirExtensionsAndTrailersIgnored() throws IOException {
    assertThat(
            body(
                "HTTP/1.1 200 OK|Transfer-Encoding: Chunked|Content-Length: 1||"
                    + "3;a=b|abc|A |0123456789|0|Trailer: x||"))
        .isEqualTo("abc0123456789");
  }

  @ParameterizedTest
  @CsvSource({"HEAD,200", "GET,204", "GET,304"})
  void someResponsesHaveNoBodyWhateverTheySay(String method, int status) throws IOException {
    assertThat(read(method, "HTTP/1.1 " + status + " x|Content-Length: 9||").body()).isEmpty();
  }

  @Test
  void earlyHintsAreSkipped() throws IOException {
    Answer answer = read("GET", "HTTP/1.1 103 Hints|Link: a||HTTP/1.1 404 No|X: b|x: c||");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).containsOnlyKeys("x").containsEntry("x", List.of("b", "c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ICY 200 OK||",
        "HTTP/2 200||",
        "HTTP/1.1 200 OK|Content-Length: 5||abc",
        "HTTP/1.1 200 OK|Content-Length: 1|Content-Length: 2||abc",
        "HTTP/1.1 200 OK|Content-Length: -1||abc",
        "HTTP/1.1 200 OK|Content-Length: 1a||abc",
        "HTTP/1.1 200 OK|Content-Length : 1||abc",
        "HTTP/1.1 200 OK| folded: 1||abc",
        "HTTP/1.1 200 OK|no header||abc",
        "HTTP/1.1 200 OK|Transfer-Encoding: gzip, chunked||0||",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|abcd|0||",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||3|abc",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||ffffffffffffffffff|abc",
        "HTTP/1.1 101 Switching Protocols|Upgrade: x||"
      })
  void whatIsNotAsTheRfcHasItIsAnError(String response) {
    assertThatThrownBy(() -> read("GET", response))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("The response");
  }

  @Test
  void headersHaveALimit() {
    assertThatThrownBy(() -> read("GET", "HTTP/1.1 200 OK|X: " + "x".repeat(300_000) + "||"))
        .hasMessageContaining("256 KB");
  }
}
