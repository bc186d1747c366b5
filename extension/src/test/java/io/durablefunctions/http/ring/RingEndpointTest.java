package io.durablefunctions.http.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import java.io.IOException;
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
  private List<byte[]> keys = List.of(new byte[32]);
  private final RingSignature signature =
      new RingSignature("MyHub", () -> keys, () -> keys, () -> now);
  private final List<WorkMessage> intoQueue = new ArrayList<>();
  private final List<WorkMessage> worked = new ArrayList<>();
  private final RingEndpoint endpoint = new RingEndpoint(signature, worked::add, intoQueue::add);

  private static String bell(String instance) {
    return MessageCodec.encode(
        new WorkMessage.Doorbell(instance, Instant.parse("2026-11-01T10:00:00Z"), 0, null));
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
  }

  private String other(String hub, byte[] secret) {
    return new RingSignature(hub, () -> List.of(secret), () -> List.of(secret), () -> now)
        .sign(BELL);
  }

  @Test
  void theHubsCaseDoesNotMatterAndClocksMayDiffer() {
    RingSignature sender =
        new RingSignature("myhub", () -> keys, () -> keys, () -> now.plus(Duration.ofSeconds(90)));
    assertThat(endpoint.answer(sender.sign(BELL), BELL)).isEqualTo(204);
  }

  @Test
  void whatThisAppCannotDoIsSaid() {
    String foreign = "hello";
    assertThat(endpoint.answer(signature.sign(foreign), foreign)).isEqualTo(400);
    RingEndpoint without = new RingEndpoint(signature, message -> false, intoQueue::add);
    assertThat(without.answer(signature.sign(BELL), BELL)).isEqualTo(400);
  }

  @Test
  void whatWasSignedBeforeARotationStillOpens() {
    String signed = signature.sign(BELL);
    keys = List.of(new byte[] {1}, new byte[32]);
    assertThat(endpoint.answer(signed, BELL)).isEqualTo(204);
    assertThat(signature.sign(BELL)).isNotEqualTo(signed);
  }

  @Test
  void withoutTheHubsKeyNothingIsTaken() {
    RingSignature unready =
        new RingSignature(
            "MyHub",
            () -> keys,
            () -> {
              throw new StorageException("no answer", new IOException());
            },
            () -> now);
    RingEndpoint early = new RingEndpoint(unready, worked::add, intoQueue::add);
    assertThat(early.answer(unready.sign(BELL), BELL)).isEqualTo(503);
    assertThat(worked).isEmpty();
  }

  @Test
  void workThatFailsGoesThroughItsQueue() {
    RingEndpoint failing =
        new RingEndpoint(
            signature,
            message -> {
              throw new StorageException("no answer", new IOException());
            },
            intoQueue::add);
    assertThat(failing.answer(signature.sign(BELL), BELL)).isEqualTo(202);
    assertThat(intoQueue).hasSize(1);
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
            },
            intoQueue::add);
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
