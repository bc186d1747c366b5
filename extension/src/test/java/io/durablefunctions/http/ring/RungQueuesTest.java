package io.durablefunctions.http.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.contract.InMemoryJournals;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Push from the queues' port to the endpoint, over HTTP on loopback. */
class RungQueuesTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
  private static final String BELLS = "hub-orchestrators";
  private static final String TASKS = "hub-activities";
  private static final Supplier<List<byte[]>> KEYS = () -> List.of(new byte[32]);
  private static final String BELL =
      MessageCodec.encode(new WorkMessage.Doorbell("i", NOW, 0, null));

  private static final Work HERE = Work.waiting("i", "exec", 5);
  private static final Work ON_ITS_WAY = Work.dispatch("i", "exec", 3);

  private final RingSignature signature =
      new RingSignature("MyHub", KEYS, KEYS, InstantSource.system());
  private final BlockingQueue<String> worked = new LinkedBlockingQueue<>();
  private final List<String> queued = new CopyOnWriteArrayList<>();
  private final AtomicBoolean refuses = new AtomicBoolean();
  private final AtomicInteger status = new AtomicInteger();
  private final InMemoryJournals journals = new InMemoryJournals();
  private final Journal journal = journals.open("this");
  private final ManualDelays later = new ManualDelays();
  private final RungQueues.Pushable pushable =
      message ->
          switch (message.queue()) {
            case BELLS -> PushKind.doorbell(message.text().equals(BELL));
            case TASKS -> PushKind.tasks(true, List.of(HERE), ON_ITS_WAY);
            default -> null;
          };
  private final AtomicBoolean mayAnswer = new AtomicBoolean(true);
  private HttpServer server;
  private RungQueues queues;

  @BeforeEach
  void open() throws IOException {
    RingEndpoint endpoint =
        new RingEndpoint(signature, message -> worked.add(message.instanceId()), message -> {});
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/durabletask/ring",
        exchange -> {
          await().untilTrue(mayAnswer);
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String signed = exchange.getRequestHeaders().getFirst(RingCalls.SIGNATURE);
          int answer = status.get() == 0 ? endpoint.answer(signed, body) : status.get();
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
    queues = new RungQueues(new Recorded(), pushable, journal, address(), signature, later);
  }

  private URI address() {
    return URI.create(
        "http://localhost:" + server.getAddress().getPort() + "/api/durabletask/ring");
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void whatIsSentAloneIsPushedAndLeavesTheQueueAlone() throws Exception {
    queues.send(List.of(new Outgoing(BELLS, BELL)));
    assertThat(worked.take()).isEqualTo("i");
    await().until(() -> queues.health().taken() == 1);
    assertThat(queued).isEmpty();
  }

  @Test
  void severalAtOnceArePushedAndLeaveTheQueueAlone() {
    Outgoing bell = new Outgoing(BELLS, BELL);
    queues.send(List.of(bell, bell, bell));
    await().until(() -> queues.health().taken() == 3);
    assertThat(worked).hasSize(3);
    assertThat(queued).isEmpty();
  }

  @Test
  void whatMayNotBePushedGoesIntoItsQueueAndTheRestIsPushed() throws Exception {
    queues.send(List.of(new Outgoing("slow", BELL), new Outgoing(BELLS, BELL)));
    assertThat(worked.take()).isEqualTo("i");
    assertThat(queued).containsExactly("slow");
  }

  @Test
  void aDoorbellForSoonIsInItsQueueAndRungWhenItIsDue() throws Exception {
    queues.send(List.of(new Outgoing(BELLS, BELL, Duration.ofSeconds(5))));
    assertThat(queued).containsExactly(BELLS);
    assertThat(worked).isEmpty();
    assertThat(later.pauses).containsExactly(Duration.ofSeconds(5));
    later.allDue();
    assertThat(worked.take()).isEqualTo("i");
    assertThat(queued).hasSize(1);
  }

  @Test
  void whatIsBeingPushedIsInHandUntilItIsTakenOrInItsQueue() {
    mayAnswer.set(false);
    queues.send(List.of(new Outgoing(TASKS, BELL), new Outgoing(BELLS, BELL)));
    assertThat(held()).containsExactly(ON_ITS_WAY.key());
    mayAnswer.set(true);
    await().until(() -> queues.health().taken() == 2);
    await().until(() -> held().isEmpty());

    status.set(503);
    queues.send(List.of(new Outgoing(TASKS, BELL)));
    await().until(() -> queued.contains(TASKS));
    await().until(() -> held().isEmpty());
  }

  /** It is nowhere else, so that a death has lost it. */
  @Test
  void whatNoProcessHasTakenYetIsInHandAsATask() {
    status.set(RingCalls.BUSY);
    queues.send(List.of(new Outgoing(TASKS, BELL)));
    await().until(() -> !later.isIdle());
    assertThat(held()).containsExactly(HERE.key());
    queues.stop();
    assertThat(queued).containsExactly(TASKS);
    assertThat(held()).isEmpty();
  }

  /** A journal has room for so many entries, and what runs is to be in it, too. */
  @Test
  void ofManyTasksTheRestIsInHandAsTheSendingOfTheirTurn() {
    mayAnswer.set(false);
    AtomicInteger number = new AtomicInteger();
    RungQueues wide =
        new RungQueues(
            new Recorded(),
            message ->
                PushKind.tasks(
                    true, List.of(Work.waiting("i", "exec", number.incrementAndGet())), ON_ITS_WAY),
            journal,
            address(),
            signature,
            later);
    wide.send(Collections.nCopies(RungQueues.MOST_NOTED + 9, new Outgoing(TASKS, BELL)));
    assertThat(held())
        .contains(ON_ITS_WAY.key())
        .hasSize(RungQueues.MOST_NOTED - RingLine.FIRST_WINDOW + 1);
    wide.stop();
    mayAnswer.set(true);
    await().until(() -> held().isEmpty());
  }

  private Set<String> held() {
    return journals.heldBy("this");
  }

  /** The turn that it is of counts as sent. */
  @Test
  void whatIsNeitherPushedNorSentIsSentLater() {
    status.set(503);
    refuses.set(true);
    queues.send(List.of(new Outgoing(TASKS, BELL)));
    await().until(() -> !later.isIdle());
    later.allDue();
    assertThat(held()).containsExactly(ON_ITS_WAY.key());
    refuses.set(false);
    later.allDue();
    assertThat(queued).containsExactly(TASKS);
    assertThat(held()).isEmpty();
  }

  @Test
  void aReminderThatFailsLeavesTheRestToTheQueue() {
    status.set(503);
    queues.send(List.of(new Outgoing(BELLS, BELL, Duration.ofSeconds(5))));
    later.allDue();
    await().until(() -> !queues.health().working());
    assertThat(queued).hasSize(1);
  }

  @Test
  void whatIsFarOffOrATaskOrALookForLostWorkOrTooMuchIsNotRemembered() {
    WorkMessage look = new WorkMessage.Doorbell("i", NOW, 0, WorkMessage.Recovery.first());
    queues.send(List.of(new Outgoing(BELLS, MessageCodec.encode(look), Duration.ofSeconds(5))));
    queues.send(List.of(new Outgoing(BELLS, BELL, RungQueues.SOON.plusSeconds(1))));
    queues.send(List.of(new Outgoing(TASKS, BELL, Duration.ofSeconds(5))));
    queues.send(List.of(new Outgoing("slow", BELL, Duration.ofSeconds(5))));
    assertThat(later.pauses).isEmpty();
    Outgoing soon = new Outgoing(BELLS, BELL, Duration.ofSeconds(5));
    for (int i = 0; i <= RungQueues.MOST_REMEMBERED; i++) {
      queues.send(List.of(soon));
    }
    assertThat(later.pauses).hasSize(RungQueues.MOST_REMEMBERED);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 404, 500, 503})
  void wherePushFailsTheQueueDoesTheWorkAndPushRests(int answer) {
    status.set(answer);
    queues.send(List.of(new Outgoing(BELLS, BELL)));
    await().until(() -> queued.size() == 1);
    assertThat(queues.health()).isEqualTo(new RingHealth(0, 1, false));
    queues.send(List.of(new Outgoing(BELLS, BELL)));
    assertThat(queued).hasSize(2);
    assertThat(worked).isEmpty();
  }

  @Test
  void whereThePortIsClosedTheQueueDoesTheWork() {
    server.stop(0);
    queues.send(List.of(new Outgoing(BELLS, BELL)));
    await().until(() -> queued.size() == 1);
    assertThat(queues.health().working()).isFalse();
  }

  @Test
  void aBusyReceiverIsNoReasonToRest() {
    status.set(RingCalls.BUSY);
    queues.send(List.of(new Outgoing(BELLS, BELL)));
    await().until(() -> !later.isIdle());
    assertThat(queues.health()).isEqualTo(new RingHealth(0, 0, true));
    queues.stop();
    assertThat(queued).hasSize(1);
    assertThat(queues.health().failed()).isEqualTo(1);
  }

  @Test
  void withoutTheHubsKeyTheQueueDoesTheWork() {
    RungQueues without =
        new RungQueues(
            new Recorded(),
            pushable,
            journal,
            address(),
            new RingSignature(
                "MyHub",
                () -> {
                  throw new StorageException("no answer", new IOException());
                },
                KEYS,
                InstantSource.system()),
            later);
    without.send(List.of(new Outgoing(BELLS, BELL)));
    assertThat(queued).containsExactly(BELLS);
  }

  /** Its call may come to a process that has no place for it, when nobody hears the answer. */
  @Test
  void aDoorbellOnItsWayIsInItsQueueWhenItsProcessEnds() throws Exception {
    mayAnswer.set(false);
    queues.send(List.of(new Outgoing(BELLS, BELL), new Outgoing(TASKS, BELL)));
    queues.stop();
    assertThat(queued).containsExactly(BELLS);
    assertThat(held()).containsExactly(ON_ITS_WAY.key());
    mayAnswer.set(true);
    assertThat(worked.take()).isEqualTo("i");
  }

  @Test
  void aProcessThatEndsPushesNothing() {
    queues.stop();
    queues.send(List.of(new Outgoing(BELLS, BELL)));
    assertThat(queued).hasSize(1);
  }

  private final class Recorded implements WorkQueues {

    @Override
    public void send(List<Outgoing> messages) {
      if (refuses.get()) {
        throw new StorageException("refused", new IOException());
      }
      messages.forEach(message -> queued.add(message.queue()));
    }
  }
}
