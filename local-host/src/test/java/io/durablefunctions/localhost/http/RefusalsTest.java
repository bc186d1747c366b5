package io.durablefunctions.localhost.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any function sees it, and what the log may say of it. */
class RefusalsTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static Optional<RawRequest> read(String head)
      throws IOException, RefusedRequestException {
    byte[] bytes = head.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return new RequestReader(
            new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(), LOOPBACK)
        .next();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: a b||",
        "Host: evil.example/path||",
        "Host: user@evil.example||",
        "Host: a\"b||",
        "Host: x|Host: y||",
        "X: no host||"
      })
  void anIllegalHostHeaderIs400AndNoCodeIsInTheLog(String headers) {
    assertThatThrownBy(() -> read("GET /api/x?code=s3cret HTTP/1.1|" + headers))
        .isInstanceOfSatisfying(
            RefusedRequestException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused).hasMessageNotContaining("s3cret");
            });
  }

  @Test
  void aLegalOneIsRead() throws Exception {
    assertThat(read("GET /api/x HTTP/1.1|Host: localhost:7071||")).isPresent();
    assertThat(read("GET /api/x HTTP/1.1|Host: [::1]:7071||")).isPresent();
  }

  @Test
  void theAdminEndpointAnswersThisMachineOnly() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    AdminEndpoint admin =
        new AdminEndpoint(Map.of("Nightly", input -> runs.incrementAndGet()), AccessKeys.OPEN);
    assertThat(admin.answer(from(InetAddress.getByName("192.0.2.7"))).status()).isEqualTo(404);
    assertThat(runs).hasValue(0);
    assertThat(admin.answer(from(LOOPBACK)).status()).isEqualTo(202);
    assertThat(runs).hasValue(1);
  }

  private static RawRequest from(InetAddress client) throws RefusedRequestException {
    return new RawRequest(
        "POST",
        RequestTarget.parse("/admin/functions/Nightly"),
        false,
        List.of(Map.entry("Content-Type", "application/json")),
        "{}".getBytes(StandardCharsets.UTF_8),
        client);
  }
}
