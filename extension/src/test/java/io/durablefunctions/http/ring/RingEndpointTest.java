package io.durablefunctions.http.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who may ring, and how often at once. */
class RingEndpointTest {

  private static final String BELL = bell("i");

  private Instant now = Instant.parse("2026-11-01T10:00:00Z");
  private int secretsRead;
  private final RingSignature signature =
      new RingSignature(
          "MyHub",
          () -> {
            secretsRead++;
            return new byte[32];
          },
          () -> now);
  private final List<WorkMessage> worked = new ArrayList<>();
  private final RingEndpoint endpoint = new RingEndpoint(signature, worked::add);

  private static String bell(String instance) {
    Instant at = Instant.parse("2026-11-01T10:00:00Z");
    return MessageCodec.encode(new WorkMessage.Doorbell(instance, "e", "id", at, at, 0, null));
  }

  @Test
  void aSignedMessageIsWorkedOn() {
    assertThat(endpoint.answer(signature.sign(BELL), BELL)).isEqualTo(204);
    assertThat(worked).hasSize(1);
  }

  @Test
  void whatIsNotSignedByTheHubJustNowIsRefused() {
    String signed = signature.sign(BELL);
    assertThat(endpoint.answer(null, BELL)).isEqualTo(401);
    assertThat(endpoint.answer("", BELL)).isEqualTo(401);
    assertThat(endpoint.answer("1.x", BELL)).isEqualTo(401);
    assertThat(endpoint.answer("x.y", BELL)).isEqualTo(401);
    assertThat(endpoint.answer(signed + "A", BELL)).isEqualTo(401);
    assertThat(endpoint.answer(signed, bell("other"))).isEqualTo(401);
    assertThat(endpoint.answer(signed, null)).isEqualTo(401);
    assertThat(endpoint.answer(other("Other", new byte[32]), BELL)).isEqualTo(401);
    assertThat(endpoint.answer(other("MyHub", new byte[] {1}), BELL)).isEqualTo(401);
    now = now.plus(RingSignature.VALIDITY).plusSeconds(1);
    assertThat(endpoint.answer(signed, BELL)).isEqualTo(401);
    assertThat(worked).isEmpty();
    assertThat(secretsRead).isEqualTo(1);
  }

  private String other(String hub, byte[] secret) {
    return new RingSignature(hub, () -> secret, () -> now).sign(BELL);
  }

  @Test
  void theHubsCaseDoesNotMatterAndClocksMayDiffer() {
    RingSignature sender =
        new RingSignature("myhub", () -> new byte[32], () -> now.plus(Duration.ofSeconds(90)));
    assertThat(endpoint.answer(sender.sign(BELL), BELL)).isEqualTo(204);
  }

  @Test
  void whatThisAppCannotDoIsSaid() {
    String foreign = "hello";
    assertThat(endpoint.answer(signature.sign(foreign), foreign)).isEqualTo(400);
    RingEndpoint without = new RingEndpoint(signature, message -> false);
    assertThat(without.answer(signature.sign(BELL), BELL)).isEqualTo(400);
  }

  @Test
  void noMoreThanTheCapRunAtOnce() throws Exception {
    CountDownLatch begun = new CountDownLatch(RingEndpoint.MOST_AT_ONCE);
    CountDownLatch end = new CountDownLatch(1);
    RingEndpoint slow =
        new RingEndpoint(
            signature,
            message -> {
              begun.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return true;
            });
    String signed = signature.sign(BELL);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<Integer>> rings = new ArrayList<>();
      for (int i = 0; i < RingEndpoint.MOST_AT_ONCE; i++) {
        rings.add(threads.submit(() -> slow.answer(signed, BELL)));
      }
      begun.await();
      assertThat(slow.answer(signed, BELL)).isEqualTo(429);
      end.countDown();
      for (Future<Integer> ring : rings) {
        assertThat(ring.get()).isEqualTo(204);
      }
      assertThat(slow.answer(signed, BELL)).isEqualTo(204);
    } finally {
      end.countDown();
      threads.shutdownNow();
    }
  }
}
