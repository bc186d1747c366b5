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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who may ring, and how often at once. */
class RingEndpointTest {

  private static final String BELL = bell("i");
  private static final String TASK =
      MessageCodec.encode(
          new WorkMessage.RunActivity(
              "i", "e", 0, 1, 0, 0, "Step", false, null, Instant.parse("2026-11-01T10:00:00Z")));

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
    try (Held held = new Held(BELL, RingEndpoint.MOST_AT_ONCE)) {
      assertThat(held.answer(BELL)).isEqualTo(429);
      assertThat(held.answer(TASK)).isEqualTo(429);
      held.end();
      assertThat(held.answer(BELL)).isEqualTo(204);
    }
  }

  @Test
  void aFloodOfActivitiesLeavesRoomForTurns() throws Exception {
    try (Held held = new Held(TASK, RingEndpoint.MOST_TASKS_AT_ONCE)) {
      assertThat(held.answer(TASK)).isEqualTo(429);
      assertThat(held.answer(BELL)).isEqualTo(204);
      held.end();
      assertThat(held.answer(TASK)).isEqualTo(204);
    }
  }

  /** An endpoint where so many rings are under way and do not end. */
  private final class Held implements AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger toHold;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<Integer>> rings = new ArrayList<>();
    private final RingEndpoint slow;

    Held(String message, int count) throws Exception {
      toHold = new AtomicInteger(count);
      CountDownLatch begun = new CountDownLatch(count);
      slow =
          new RingEndpoint(
              signature,
              work -> {
                if (toHold.getAndDecrement() > 0) {
                  begun.countDown();
                  await(end);
                }
                return true;
              },
              intoQueue::add);
      for (int i = 0; i < count; i++) {
        rings.add(threads.submit(() -> answer(message)));
      }
      begun.await();
    }

    private void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    int answer(String message) {
      return slow.answer(signature.sign(message), message);
    }

    void end() throws Exception {
      end.countDown();
      for (Future<Integer> ring : rings) {
        assertThat(ring.get()).isEqualTo(204);
      }
    }

    @Override
    public void close() {
      end.countDown();
      threads.shutdownNow();
    }
  }

  /** An error of the process, too: whoever gets it from the queue lets the host see it. */
  @Test
  void whatEndsInAnErrorGoesThroughItsQueue() {
    RingEndpoint failing =
        new RingEndpoint(
            signature,
            message -> {
              throw new OutOfMemoryError("planned");
            },
            intoQueue::add);
    assertThat(failing.answer(signature.sign(BELL), BELL)).isEqualTo(202);
    assertThat(intoQueue).hasSize(1);
  }

  /** However long that took, the sender knows that it is to send it. */
  @Test
  void whatFailsAndCannotBePutBackIsLeftToItsSender() {
    RingEndpoint failing =
        new RingEndpoint(
            signature,
            message -> {
              throw new StorageException("refused", new IOException());
            },
            message -> {
              throw new StorageException("refused, too", new IOException());
            });
    int answer = failing.answer(signature.sign(BELL), BELL);
    assertThat(RingCalls.outcome(answer, true)).isEqualTo(RingCalls.Outcome.FAILED);
    assertThat(RingCalls.outcome(500, true))
        .as("may have begun")
        .isEqualTo(RingCalls.Outcome.TAKEN);
    assertThat(RingCalls.outcome(500, false)).isEqualTo(RingCalls.Outcome.FAILED);
  }
}
