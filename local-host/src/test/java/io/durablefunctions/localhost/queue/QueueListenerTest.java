package io.durablefunctions.localhost.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueStorageException;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.app.BindingType;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.fixture.Log;
import io.durablefunctions.localhost.fixture.SharedAzurite;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.settings.QueueSettings;
import io.durablefunctions.localhost.worker.Outcome;
import io.durablefunctions.localhost.worker.TriggerInput;
import io.durablefunctions.localhost.worker.WireValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The poll loop against real Azurite. */
class QueueListenerTest {
  private static final Outcome SUCCESS = new Outcome.Succeeded(Map.of());
  private static final Outcome FAILURE = new Outcome.Failed(new IllegalStateException("planned"));
  private static final QueueSettings SETTINGS =
      new QueueSettings(16, 8, 2, Duration.ofMillis(200), Duration.ZERO, true);

  private final ExecutorService work = Executors.newCachedThreadPool();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final String queue = SharedAzurite.newQueueName();
  private final List<TriggerInput> inputs = new CopyOnWriteArrayList<>();
  private final List<QueueListener> listeners = new ArrayList<>();
  private final Log log = new Log();

  @AfterEach
  void stop() {
    listeners.forEach(QueueListener::stop);
    work.shutdownNow();
    clock.shutdownNow();
  }

  @Test
  void aMessageIsHandedOverWithItsMetadataAndDeleted() {
    start(SETTINGS, Duration.ofMinutes(10), text -> SUCCESS);
    SharedAzurite.send(queue, "hello");

    await().until(() -> inputs.size() == 1);
    assertThat(inputs.get(0).inputs()).containsEntry("m", new WireValue.Text("hello"));
    assertThat(inputs.get(0).metadata())
        .containsEntry("QueueTrigger", new WireValue.Text("hello"))
        .containsEntry("DequeueCount", new WireValue.Json("1"))
        .containsKeys("Id", "PopReceipt", "InsertionTime", "ExpirationTime", "NextVisibleTime");
    await().until(() -> SharedAzurite.count(queue) == 0);
  }

  @Test
  void propertiesOfAJsonMessageOverwriteTheMetadata() {
    start(SETTINGS, Duration.ofMinutes(10), text -> SUCCESS);
    SharedAzurite.send(queue, "{\"dequeuecount\": \"mine\", \"color\": {\"r\": 1}}");

    await().until(() -> inputs.size() == 1);
    assertThat(inputs.get(0).metadata())
        .containsEntry("DequeueCount", new WireValue.Text("mine"))
        .containsEntry("color", new WireValue.Json("{\"r\":1}"));
  }

  @Test
  void afterTheLastAllowedFailureAMessageIsPoison() {
    start(SETTINGS, Duration.ofMinutes(10), text -> FAILURE);
    SharedAzurite.send(queue, "bad");

    await().until(() -> poison() == 1);
    await().until(() -> SharedAzurite.count(queue) == 0);
    assertThat(inputs).as("one invocation per allowed dequeue").hasSize(2);
    assertThat(SharedAzurite.queue(queue + "-poison").receiveMessage().getBody().toString())
        .isEqualTo(base64("bad"));
  }

  @Test
  void theLastFailureIsNotWaitedOut() {
    QueueSettings once =
        new QueueSettings(16, 8, 1, Duration.ofMillis(200), Duration.ofMinutes(5), true);
    start(once, Duration.ofMinutes(10), text -> FAILURE);
    SharedAzurite.send(queue, "bad");

    await().until(() -> poison() == 1);
    assertThat(inputs).hasSize(1);
  }

  @Test
  void aMessageDequeuedTooOftenIsPoisonWithoutAnInvocation() {
    SharedAzurite.send(queue, "prefetched");
    QueueClient client = SharedAzurite.queue(queue);
    for (int i = 0; i < 2; i++) {
      client.receiveMessages(1, Duration.ofSeconds(1), null, null).forEach(m -> {});
      await().until(() -> client.peekMessage() != null);
    }

    start(SETTINGS, Duration.ofMinutes(10), text -> SUCCESS);

    await().until(() -> poison() == 1);
    assertThat(inputs).isEmpty();
  }

  @Test
  void whatIsNotBase64IsPoisonWithoutAnInvocation() {
    start(SETTINGS, Duration.ofMinutes(10), text -> SUCCESS);
    SharedAzurite.queue(queue).sendMessage("not base64!");

    await().until(() -> poison() == 1);
    assertThat(inputs).isEmpty();
    assertThat(SharedAzurite.queue(queue + "-poison").receiveMessage().getBody().toString())
        .isEqualTo("not base64!");
  }

  @Test
  void anEmptyMessageIsAnEmptyText() {
    start(SETTINGS, Duration.ofMinutes(10), text -> SUCCESS);
    SharedAzurite.queue(queue).sendMessage("");

    await().until(() -> inputs.size() == 1);
    assertThat(inputs.get(0).inputs()).containsEntry("m", new WireValue.Text(""));
    await().until(() -> SharedAzurite.count(queue) == 0);
  }

  @Test
  void anEmptyMessageThatFailsBecomesPoison() {
    start(SETTINGS, Duration.ofMinutes(10), text -> FAILURE);
    SharedAzurite.queue(queue).sendMessage("");

    await().until(() -> poison() == 1);
  }

  @Test
  void withoutEncodingTheTextIsTakenAsItIs() {
    QueueSettings plain = new QueueSettings(16, 8, 2, Duration.ofMillis(200), Duration.ZERO, false);
    start(plain, Duration.ofMinutes(10), text -> SUCCESS);
    SharedAzurite.queue(queue).sendMessage("plain text!");

    await().until(() -> inputs.size() == 1);
    assertThat(inputs.get(0).inputs()).containsEntry("m", new WireValue.Text("plain text!"));
  }

  @Test
  void aFailedMessageStaysHiddenForTheVisibilityTimeout() {
    QueueSettings slow =
        new QueueSettings(16, 8, 5, Duration.ofMillis(100), Duration.ofSeconds(2), true);
    List<Long> times = new CopyOnWriteArrayList<>();
    start(
        slow,
        Duration.ofMinutes(10),
        text -> {
          times.add(System.nanoTime());
          return times.size() == 1 ? FAILURE : SUCCESS;
        });
    SharedAzurite.send(queue, "again");

    await().until(() -> times.size() == 2);
    assertThat(Duration.ofNanos(times.get(1) - times.get(0)))
        .isBetween(Duration.ofMillis(1900), Duration.ofSeconds(6));
  }

  @Test
  void noMoreThanBatchAndThresholdRunAtATime() {
    QueueSettings small = new QueueSettings(4, 2, 5, Duration.ofMillis(100), Duration.ZERO, true);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Semaphore gate = new Semaphore(0);
    for (int i = 0; i < 20; i++) {
      SharedAzurite.send(queue, "m" + i);
    }
    start(
        small,
        Duration.ofMinutes(10),
        text -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          gate.acquireUninterruptibly();
          running.decrementAndGet();
          return SUCCESS;
        });

    await().until(() -> running.get() == 4);
    gate.release(2);
    await().until(() -> running.get() == 6);
    gate.release(100);
    await().until(() -> inputs.size() == 20 && SharedAzurite.count(queue) == 0);
    assertThat(most).hasValue(6);
  }

  @Test
  void aLongInvocationKeepsItsMessageBecauseTheLeaseIsRenewed() {
    CountDownLatch longRun = new CountDownLatch(1);
    start(
        SETTINGS,
        Duration.ofSeconds(1),
        text -> {
          awaitQuietly(longRun);
          return SUCCESS;
        });
    SharedAzurite.send(queue, "long");

    await().until(() -> inputs.size() == 1);
    await()
        .during(Duration.ofMillis(3500))
        .atMost(Duration.ofSeconds(10))
        .until(() -> inputs.size() == 1);
    longRun.countDown();
    await().until(() -> SharedAzurite.count(queue) == 0);
    assertThat(inputs).hasSize(1);
  }

  @Test
  void anInvocationThatNeverAnswersLosesItsMessageToTheLease() {
    start(
        SETTINGS,
        Duration.ofSeconds(1),
        text -> inputs.size() == 1 ? new Outcome.NeverAnswered(new AssertionError()) : SUCCESS);
    SharedAzurite.send(queue, "hangs");

    await().until(() -> inputs.size() == 2);
    assertThat(inputs.get(1).metadata()).containsEntry("DequeueCount", new WireValue.Json("2"));
  }

  @Test
  void aQueueThatVanishesIsServedAgainWhenItsSenderMakesIt() {
    start(SETTINGS, Duration.ofMinutes(10), text -> SUCCESS);
    SharedAzurite.queue(queue).delete();

    await().during(Duration.ofMillis(800)).until(() -> !isThere());
    SharedAzurite.send(queue, "hello");

    await().until(() -> inputs.size() == 1);
  }

  private boolean isThere() {
    try {
      return SharedAzurite.queue(queue).getProperties() != null;
    } catch (QueueStorageException e) {
      return false;
    }
  }

  @Test
  void wakingEndsTheWaitForTheNextPoll() {
    QueueSettings lazy = new QueueSettings(16, 8, 5, Duration.ofMinutes(5), Duration.ZERO, true);
    QueueListener listener = start(lazy, Duration.ofMinutes(10), text -> SUCCESS);
    // By then the listener waits 3 seconds, 20% more or less, from a poll at 3.0 to 4.4 seconds.
    await().during(Duration.ofMillis(4600)).atMost(Duration.ofSeconds(6)).until(inputs::isEmpty);
    SharedAzurite.send(queue, "sent by the host itself");
    listener.wake();

    await().atMost(Duration.ofMillis(900)).until(() -> inputs.size() == 1);
  }

  private QueueListener start(
      QueueSettings settings, Duration lease, Function<String, Outcome> function) {
    AppSettings app =
        new AppSettings(
            Map.of("AzureWebJobsStorage", SharedAzurite.connectionString(), "Name", queue));
    QueueTriggers triggers =
        new QueueTriggers(
            app,
            settings,
            new QueueServices(),
            new ListenerThreads(work, clock, lease),
            log.host());
    QueueListener listener =
        triggers.listener(
            function(),
            (loaded, input) -> {
              inputs.add(input);
              return function.apply(String.valueOf(input.inputs().get("m")));
            });
    listeners.add(listener);
    SharedAzurite.queue(queue).createIfNotExists();
    listener.start();
    return listener;
  }

  private static StagedFunction function() {
    com.google.gson.JsonObject attributes = new com.google.gson.JsonObject();
    attributes.addProperty("queueName", "%name%");
    Binding trigger = new Binding("m", BindingType.QUEUE_TRIGGER, false, attributes);
    return new StagedFunction(
        "Fn", Path.of("Fn/function.json"), Path.of("app.jar"), "a.B.c", List.of(trigger));
  }

  private int poison() {
    QueueClient poison = SharedAzurite.queue(queue + "-poison");
    poison.createIfNotExists();
    return SharedAzurite.count(poison.getQueueName());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
