package io.durablefunctions.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.ActivityWork;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.history.HistoryEvent.TaskCompleted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks of a wide fan-out share messages; what comes of slow, large, broken and old ones. */
class TaskBatchTest {

  private static final String WORK = SimulatedApp.queueOf("Work");
  private static final int WIDE = 1_024;

  /** What an activity does besides returning its input. */
  private final AtomicReference<Consumer<String>> during = new AtomicReference<>(input -> {});

  private final AtomicBoolean fails = new AtomicBoolean();
  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "FanOut",
              context -> {
                List<Task<String>> tasks = new ArrayList<>();
                for (int i = 0; i < context.getInput(Integer.class); i++) {
                  tasks.add(context.callActivity("Work", i, String.class));
                }
                return context.allOf(tasks).await().size();
              })
          .orchestrator(
              "Large",
              context -> {
                List<Task<String>> tasks = new ArrayList<>();
                for (int i = 0; i < WIDE; i++) {
                  tasks.add(context.callActivity("Work", "é".repeat(i % 12 * 1_000), String.class));
                }
                return context.allOf(tasks).await().stream().mapToInt(String::length).sum();
              })
          .orchestrator(
              "Again",
              context -> {
                List<Task<String>> tasks = new ArrayList<>();
                for (int i = 0; i < 256; i++) {
                  tasks.add(context.callActivity("Work", i, String.class));
                }
                context.anyOf(tasks.toArray(new Task<?>[0])).await();
                if (context.getInput(Integer.class) == 0) {
                  context.continueAsNew(1);
                  return null;
                }
                return context.allOf(tasks).await().size();
              })
          .activity(
              "Work",
              call -> {
                during.get().accept(call.input());
                if (fails.get()) {
                  throw new IllegalStateException("fails for now");
                }
                return call.input();
              });
  private final Cluster cluster = new Cluster(app, 1, 1, true);

  private void start(String orchestrator, Object input) throws Exception {
    cluster.client().start(Starts.of(orchestrator, "one", input.toString()));
  }

  private List<ActivityWork> messages() {
    return cluster.queues.texts(WORK).stream().map(TaskBatchTest::decode).toList();
  }

  private static ActivityWork decode(String text) {
    try {
      return (ActivityWork) MessageCodec.decode(text);
    } catch (ForeignMessageException e) {
      throw new AssertionError(e);
    }
  }

  private Delivery next() {
    return cluster.queues.receive(WORK, Duration.ofHours(9)).orElseThrow();
  }

  private Sentinel sentinel() {
    return cluster.store.readSentinel("one").sentinel();
  }

  private long results() {
    int last = sentinel().lastTurn();
    return cluster.store.readTurns("one", sentinel().execution(), 1, last).stream()
        .map(TurnRow::events)
        .flatMap(List::stream)
        .filter(TaskCompleted.class::isInstance)
        .count();
  }

  private void ends() {
    cluster.drain(20_000, 0);
    assertThat(sentinel().status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** Enough messages stay for many workers, and none is long. */
  @ParameterizedTest
  @CsvSource({"1,1", "255,255", "256,128", "1000,143", "1024,128", "10000,1250"})
  void wideFanOutsShareAndOthersDoNot(int tasks, int messages) throws Exception {
    start("FanOut", tasks);
    assertThat(messages()).hasSize(messages);
    assertThat(messages().stream().mapToInt(message -> message.tasks().size()).sum())
        .isEqualTo(tasks);
    ends();
    assertThat(app.runs()).hasSize(tasks).allSatisfy((key, runs) -> assertThat(runs).isOne());
  }

  @Test
  void activitiesWithOtherBindingsDoNotShare() throws Exception {
    app.ridable(false);
    start("FanOut", WIDE);
    assertThat(messages()).hasSize(WIDE);
  }

  /** As if the new version of an app had given the activity another binding. */
  @Test
  void anActivityThatHasOtherBindingsByNowRunsOnceForAMessage() throws Exception {
    start("FanOut", WIDE);
    Delivery eight = next();
    app.ridable(false);
    cluster.handle(eight, false);
    assertThat(app.runs()).hasSize(1);
    ends();
    assertThat(app.runs()).hasSize(WIDE);
  }

  @Test
  void noMessageIsTooLong() throws Exception {
    start("Large", 0);
    assertThat(cluster.queues.texts(WORK))
        .hasSizeBetween(WIDE / 8 + 1, WIDE - 1)
        .allSatisfy(
            text ->
                assertThat(text.getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThan(WorkQueues.Outgoing.MAX_BYTES));
    ends();
    assertThat(sentinel().output()).isEqualTo(String.valueOf(largeSum()));
  }

  private static int largeSum() {
    int sum = 0;
    for (int i = 0; i < WIDE; i++) {
      sum += i % 12 * 1_000;
    }
    return sum;
  }

  /** They would run again, and be in hand for ever. */
  @Test
  void anErrorInTheLastTaskOfAMessageLosesNoResult() throws Exception {
    start("FanOut", WIDE);
    AtomicBoolean met = new AtomicBoolean();
    during.set(
        input -> {
          if (input.equals("7") && met.compareAndSet(false, true)) {
            throw new OutOfMemoryError("of a test");
          }
        });
    ActivityWork eight = decode(next().text());
    assertThatThrownBy(() -> cluster.firstWorker().activity(eight, app::run))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(results()).isZero();
    cluster.later.pass(Duration.ofMinutes(1));
    assertThat(results()).isEqualTo(7);
    assertThat(cluster.journals.heldBy(sentinel().owner())).isEmpty();
  }

  @Test
  void resultsOfAMessageAreOneCommit() throws Exception {
    start("FanOut", WIDE);
    int before = sentinel().lastTurn();
    cluster.handle(next(), false);
    assertThat(sentinel().lastTurn()).isEqualTo(before + 1);
    assertThat(results()).isEqualTo(8);
  }

  /** The turn has two rows, each with one result; the second is refused, and tried again. */
  @Test
  void theLastTwoResultsOfAFanInMayBeTwoRows() throws Exception {
    start("FanOut", 256);
    cluster.drainSome(127);
    assertThat(results()).isEqualTo(254);
    cluster.store.limitTurnsTo(2);
    int[] commits = {0};
    cluster.faults.plan(
        (called, target) ->
            called.equals("store.commit") && ++commits[0] == 2 ? Fault.UNKNOWN_LOST : Fault.NONE);
    ends();
    assertThat(commits[0]).isGreaterThan(2);
  }

  @Test
  void whatWaitsForASlowTaskGoesBackToTheQueueAndWhatHasFinishedIsDelivered() throws Exception {
    start("FanOut", WIDE);
    AtomicBoolean seen = new AtomicBoolean();
    during.set(
        input -> {
          if (input.equals("3")) {
            cluster.later.pass(TaskBatch.TIME);
            assertThat(results()).as("while the slow task runs").isEqualTo(3);
            assertThat(messages().subList(WIDE / 8, WIDE / 8 + 4))
                .as("the four behind it")
                .allSatisfy(message -> assertThat(message.tasks()).hasSize(1));
            seen.set(true);
          }
        });
    cluster.handle(next(), false);
    assertThat(seen).isTrue();
    assertThat(results()).isEqualTo(4);
    ends();
    assertThat(app.runs()).hasSize(WIDE).allSatisfy((key, runs) -> assertThat(runs).isOne());
  }

  @Test
  void ifStorageRefusesAtFirstTheInvocationStillHasItAll() throws Exception {
    start("FanOut", WIDE);
    during.set(
        input -> {
          if (input.equals("3")) {
            cluster.faults.plan((operation, target) -> Fault.UNKNOWN_LOST);
            cluster.later.pass(TaskBatch.TIME);
            cluster.faults.plan(FaultPlan.NONE);
          }
        });
    cluster.handle(next(), false);
    assertThat(results()).isEqualTo(4);
    ends();
    assertThat(app.runs()).hasSize(WIDE).allSatisfy((key, runs) -> assertThat(runs).isOne());
  }

  /** Otherwise its message would be deleted while what was in it is nowhere. */
  @Test
  void theInvocationReturnsOnlyAfterWhatGoesBackIsSafe() throws Exception {
    start("FanOut", WIDE);
    CountDownLatch sending = new CountDownLatch(1);
    CountDownLatch maySend = new CountDownLatch(1);
    AtomicReference<CompletableFuture<Void>> late = new AtomicReference<>();
    during.set(
        input -> {
          if (input.equals("0")) {
            cluster.faults.plan((operation, target) -> hold(operation, sending, maySend));
            late.set(CompletableFuture.runAsync(() -> cluster.later.pass(TaskBatch.TIME)));
            await(sending);
          }
        });
    ActivityWork message = decode(next().text());
    CompletableFuture<Void> invocation =
        CompletableFuture.runAsync(() -> cluster.firstWorker().activity(message, app::run));
    org.awaitility.Awaitility.await()
        .during(Duration.ofMillis(100))
        .until(() -> !invocation.isDone());
    maySend.countDown();
    invocation.get();
    late.get().get();
    assertThat(messages()).hasSize(WIDE / 8 - 1 + 1 + 7);
  }

  private static Fault hold(String operation, CountDownLatch begun, CountDownLatch mayGoOn) {
    if (operation.equals("queues.send")) {
      begun.countDown();
      await(mayGoOn);
    }
    return Fault.NONE;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).as("it comes to it in time").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aProcessThatIsAboutToEndBeginsNoOtherTaskOfTheMessage() throws Exception {
    start("FanOut", WIDE);
    during.set(input -> cluster.firstWorker().shutdown(Duration.ZERO));
    cluster.handle(next(), false);
    assertThat(results()).isOne();
    cluster.restartAll();
    during.set(input -> {});
    ends();
  }

  /** After a crash, say: the message was delivered before, and some of its tasks are done. */
  @Test
  void anOldMessageRunsWhatHasNoResultAndDeliversEachAtOnce() throws Exception {
    start("FanOut", WIDE);
    ActivityWork message = decode(next().text());
    for (int done : new int[] {0, 2, 5}) {
      cluster.firstWorker().activity(message.tasks().get(done), app::run);
    }
    cluster.restartAll();
    cluster.clock.advance(Duration.ofMinutes(10));
    int turns = sentinel().lastTurn();
    cluster.firstWorker().activity(message, app::run);
    assertThat(results()).isEqualTo(8);
    assertThat(sentinel().lastTurn()).isEqualTo(turns + 5);
    assertThat(app.runs()).hasSize(8).allSatisfy((key, runs) -> assertThat(runs).isOne());
  }

  @Test
  void aMessageThatComesAgainAfterItsTasksWereRewoundRunsThem() throws Exception {
    fails.set(true);
    start("FanOut", WIDE);
    Delivery first = next();
    cluster.handle(first, true);
    cluster.drain(20_000, 0);
    assertThat(sentinel().status()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    fails.set(false);
    cluster.client().rewind("one", "mended");
    cluster.handle(first, false);
    ends();
    assertThat(results()).isEqualTo(WIDE);
  }

  @Test
  void aMessageOfATerminatedOrPurgedInstanceChangesNothing() throws Exception {
    start("FanOut", WIDE);
    List<Delivery> old = List.of(next(), next());
    cluster.client().terminate("one", "enough", false);
    cluster.drain(20_000, 0);
    long before = results();
    cluster.handle(old.get(0), false);
    assertThat(sentinel().status()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    assertThat(results()).isEqualTo(before);
    cluster.client().purge("one");
    cluster.handle(old.get(1), false);
    assertThat(cluster.store.isEmpty("one")).isTrue();
  }

  @Test
  void messagesOfAnExecutionThatContinuedAsNewChangeNothing() throws Exception {
    start("Again", 0);
    List<Delivery> old = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      old.add(next());
    }
    cluster.handle(next(), false);
    assertThat(sentinel().execution()).isEqualTo(2);
    long rode = results();
    old.forEach(delivery -> cluster.handle(delivery, false));
    assertThat(results()).isEqualTo(rode);
    ends();
    assertThat(results()).isEqualTo(256);
  }
}
