package io.durablefunctions.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.ActivityWork;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found again when messages or rows are gone. */
class LostWorkTest {

  private static final int ENOUGH = 100_000;
  private static final int WIDE = 1_024;
  private static final String WORK = SimulatedApp.queueOf("Work");

  /**
   * The rest, one walk, and the ticks in between; then once more for what a first repair led to.
   */
  private static final Duration PERIOD = Duration.ofMinutes(30);

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Chain",
              context -> {
                int sum = 0;
                for (int i = 1; i <= 3; i++) {
                  sum += context.callActivity("Work", i, Integer.class).await();
                }
                return sum;
              })
          .orchestrator(
              "FanOut",
              context -> {
                List<Task<Integer>> parts = new ArrayList<>();
                for (int i = 1; i <= 4; i++) {
                  parts.add(context.callActivity("Work", i, Integer.class));
                }
                return context.allOf(parts).await().size();
              })
          .orchestrator(
              "Wide",
              context -> {
                List<Task<Integer>> parts = new ArrayList<>();
                for (int i = 1; i <= WIDE; i++) {
                  parts.add(context.callActivity("Work", i, Integer.class));
                }
                return context.allOf(parts).await().size();
              })
          .orchestrator(
              "Parent",
              context -> context.callSubOrchestrator("Chain", null, Integer.class).await())
          .orchestrator(
              "Sleep",
              context -> {
                context.createTimer(Duration.ofMinutes(3)).await();
                return context.callActivity("Work", 9, Integer.class).await();
              })
          .orchestrator(
              "Wait", context -> context.waitForExternalEvent("go", Integer.class).await())
          .activity("Work", call -> call.input());

  private static void start(Cluster cluster, String name, String id) throws TimeoutException {
    cluster.client().start(Starts.of(name, id));
  }

  /** Committed, and its process has yet to send what it asks for. */
  private static void startUnsent(Cluster cluster, String name, String id) throws TimeoutException {
    cluster.faults.plan(
        (called, target) -> called.equals("queues.send") ? Fault.UNKNOWN_LOST : Fault.NONE);
    start(cluster, name, id);
    cluster.faults.plan(FaultPlan.NONE);
  }

  private static Sentinel sentinel(Cluster cluster, String id) {
    return cluster.store.readSentinel(id).sentinel();
  }

  private static void emptyQueues(Cluster cluster) {
    cluster.queues.names().forEach(cluster.queues::clear);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void fiveHundredOrchestrationsSurviveThatAllQueuesAreEmptied(long seed) throws Exception {
    System.out.println("LostWorkTest.fiveHundredOrchestrations seed=" + seed);
    Cluster cluster = new Cluster(app, 3, seed, seed % 2 == 0);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      for (String name : List.of("Chain", "FanOut", "Parent", "Sleep", "Wait")) {
        start(cluster, name, name + i);
        ids.add(name + i);
      }
    }
    cluster.drainSome(400);
    for (int i = 0; i < 100; i++) {
      cluster.client().raiseEvent("Wait" + i, "go", "7");
    }
    emptyQueues(cluster);
    cluster.restartAll();
    assertThat(ids).anySatisfy(id -> assertThat(isFinished(cluster, id)).isFalse());
    cluster.maintainFor(PERIOD, ENOUGH);
    assertThat(ids.stream().filter(id -> !isFinished(cluster, id))).isEmpty();
    assertThat(ids)
        .allSatisfy(
            id ->
                assertThat(cluster.index.row(id).status())
                    .as(id)
                    .isEqualTo(OrchestrationRuntimeStatus.COMPLETED));
  }

  private static boolean isFinished(Cluster cluster, String id) {
    return sentinel(cluster, id).status() == OrchestrationRuntimeStatus.COMPLETED;
  }

  @Test
  void aBacklogIsNotTakenForALoss() throws Exception {
    Cluster cluster = new Cluster(app, 1, 4, true);
    for (int i = 0; i < 50; i++) {
      start(cluster, "FanOut", "f" + i);
    }
    int waiting = cluster.queues.texts(WORK).size();
    for (int minute = 0; minute < 24 * 60; minute++) {
      cluster.clock.advance(Duration.ofMinutes(1));
      cluster.maintain();
      deliverDoorbells(cluster);
    }
    assertThat(cluster.queues.texts(WORK)).hasSize(waiting);
    assertThat(app.runs()).isEmpty();
  }

  /** Another process says that it holds it, and so it counts. */
  @Test
  void aLongActivityIsNotTakenForALoss() throws Exception {
    Cluster cluster = new Cluster(app, 1, 5, true);
    start(cluster, "Chain", "c");
    Delivery running = cluster.queues.receive(WORK, Duration.ofDays(2)).orElseThrow();
    String held = Work.result("c", sentinel(cluster, "c").executionId(), task(running)).key();
    for (int minute = 0; minute < 60; minute++) {
      cluster.clock.advance(Duration.ofMinutes(1));
      cluster.membership.report("another", Set.of(held));
      cluster.maintain();
      deliverDoorbells(cluster);
    }
    assertThat(cluster.queues.texts(WORK)).containsExactly(running.text());
  }

  private static int task(Delivery delivery) throws ForeignMessageException {
    ActivityWork work = (ActivityWork) MessageCodec.decode(delivery.text());
    return work.tasks().get(0).taskId();
  }

  private static void deliverDoorbells(Cluster cluster) {
    for (String queue : cluster.queues.names()) {
      if (!queue.equals(WORK)) {
        cluster
            .queues
            .receive(queue, Duration.ofMinutes(1))
            .ifPresent(delivery -> cluster.handle(delivery, false));
      }
    }
  }

  /** As pushes are that were on their way: no journal has them, and no maintenance is needed. */
  @Test
  void whatADeadProcessHadSentIsLookedForByTheNextOneOfItsMachine() throws Exception {
    app.orchestrator(
        "Parent", context -> context.callSubOrchestrator("Chain", null, Integer.class).await());
    Cluster cluster = new Cluster(app, 1, 6, false);
    start(cluster, "Parent", "p");
    emptyQueues(cluster);
    cluster.restartAll();
    cluster.later.pass(Duration.ofSeconds(10));
    cluster.restartAll(); // The next one dies before it has looked.
    String queue = SimulatedApp.queueOf("Chain");
    assertThat(cluster.queues.texts(queue)).isEmpty();
    cluster.later.pass(Duration.ofSeconds(15));
    assertThat(cluster.queues.texts(queue)).hasSize(1);
  }

  /** The fact is in the table; the doorbell for it was still on its way. */
  @Test
  void whatADeadProcessHadTakenForAnInstanceOfAnotherIsLookedForToo() throws Exception {
    Cluster cluster = new Cluster(app, 2, 6, false);
    cluster.client(0).start(Starts.of("Wait", "w"));
    cluster.client(1).raiseEvent("w", "go", "1");
    emptyQueues(cluster);
    cluster.restart(1);
    cluster.later.pass(Duration.ofSeconds(15));
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel(cluster, "w").output()).isEqualTo("1");
  }

  /** The owner of an earlier turn lives, and has nothing to do with the instance any more. */
  @Test
  void anEndOfADeadProcessIsListedThoughTheOwnerOfAnEarlierTurnLives() throws Exception {
    app.orchestrator(
        "Approval",
        context -> {
          context.waitForExternalEvent("go", Integer.class, Duration.ofDays(1)).await();
          return "approved";
        });
    Cluster cluster = new Cluster(app, 2, 6, false);
    cluster.client(1).start(Starts.of("Approval", "a"));
    cluster.client(1).raiseEvent("a", "go", "1");
    emptyQueues(cluster);
    cluster.faults.plan(
        (called, target) ->
            called.equals("index.replace") && sentinel(cluster, "a").status().isFinished()
                ? Fault.CRASH_BEFORE
                : Fault.NONE);
    Doorbell bell = new Doorbell("a", cluster.clock.instant(), 0, null);
    assertThatThrownBy(() -> cluster.firstWorker().doorbell(bell, SimulatedApp.queueOf("Approval")))
        .isInstanceOf(TestCrash.class);
    cluster.faults.plan(FaultPlan.NONE);
    cluster.restart(0);
    assertThat(cluster.deliverNext()).as("what the next process has rung").isTrue();
    assertThat(cluster.index.row("a").status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** A push would be in the memory of this process alone, and the journal is emptied. */
  @Test
  void whatWasInTheHandsOfADeadProcessIsRungThroughItsQueue() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, false);
    startUnsent(cluster, "Chain", "c");
    cluster.restartAll();
    Instant now = cluster.clock.instant();
    assertThat(cluster.queues.nextVisibleAt(SimulatedApp.queueOf("Chain")::equals))
        .contains(now.plusSeconds(1));
  }

  /** One look asks for the next one. Another process has something else in hand meanwhile. */
  @Test
  void aTaskThatIsMissingTwiceIsSentAgain() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, false);
    start(cluster, "Chain", "c");
    emptyQueues(cluster);
    cluster.membership.report("another", Set.of(Work.result("other", "x", 1).key()));
    Doorbell look = new Doorbell("c", cluster.clock.instant(), 0, Recovery.first());
    cluster.firstWorker().doorbell(look, SimulatedApp.queueOf("Chain"));
    assertThat(cluster.queues.texts(WORK)).as("it may have been taken out just now").isEmpty();
    assertThat(cluster.deliverNext()).isTrue();
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  /** Not a failed activity but a failing process, which may live on. */
  @Test
  void aRideThatFailsWithItsProcessIsForAnother() throws Exception {
    app.activity(
        "Work",
        call -> {
          if (call.taskId() > 1) {
            throw new StackOverflowError("of the process, not of the activity");
          }
          return call.input();
        });
    Cluster cluster = new Cluster(app, 1, 6, true);
    start(cluster, "Chain", "c");
    Delivery first = cluster.queues.receive(WORK, Duration.ofHours(1)).orElseThrow();
    ActivityWork work = (ActivityWork) MessageCodec.decode(first.text());
    assertThatThrownBy(() -> cluster.firstWorker().activity(work, app::run))
        .isInstanceOf(StackOverflowError.class);
    assertThat(cluster.queues.texts(WORK)).hasSize(2);
  }

  /** What this process has committed and could not send is in its own hands. */
  @Test
  void whatIsYetToBeSentIsNotTakenForALoss() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, false);
    startUnsent(cluster, "Chain", "c");
    Recovery known = Recovery.after("a-dead-process");
    Doorbell bell = new Doorbell("c", cluster.clock.instant(), 0, known);
    cluster.firstWorker().doorbell(bell, SimulatedApp.queueOf("Chain"));
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  /** A message of its own may be behind those of others, or in a dead machine's hands. */
  @Test
  void aBusyQueueIsLookedIntoAgainWhenItIsThroughWithWhatIsOlder() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, false);
    start(cluster, "Chain", "older");
    cluster.clock.advance(Duration.ofSeconds(100));
    start(cluster, "Chain", "c");
    Recovery known = Recovery.after("a-dead-process");
    Instant now = cluster.clock.instant();
    String bell = MessageCodec.encode(new Doorbell("c", now, 0, known));
    String queue = SimulatedApp.queueOf("Chain");
    cluster.queues.sendForeign(queue, bell);
    deliverDoorbells(cluster);
    assertThat(cluster.queues.nextVisibleAt(queue::equals)).contains(now.plusSeconds(100));
  }

  @Test
  void anInstanceThatWaitsForMonthsCostsLittle() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, true);
    start(cluster, "Wait", "w");
    int before = cluster.deliveries();
    cluster.maintainFor(Duration.ofDays(30), ENOUGH);
    assertThat(cluster.deliveries() - before).as("looks in 30 days").isBetween(150, 190);
    cluster.client().raiseEvent("w", "go", "1");
    emptyQueues(cluster);
    cluster.maintainFor(PERIOD, ENOUGH);
    assertThat(sentinel(cluster, "w").output()).isEqualTo("1");
  }

  @Test
  void theListAgreesWithTheHistoryAfterItsRowWasLostOrIsStale() throws Exception {
    Cluster cluster = new Cluster(app, 1, 7, true);
    start(cluster, "Wait", "lost");
    start(cluster, "Chain", "stale");
    start(cluster, "Wait", "ghost");
    IndexRow running = cluster.index.row("stale");
    cluster.drain(ENOUGH, 0);
    IndexRow finished = cluster.index.row("stale");
    cluster.index.delete("lost", cluster.index.read("lost").version());
    cluster.index.replace(running, cluster.index.read("stale").version());
    cluster.client().terminate("ghost", null, false);
    cluster.drain(ENOUGH, 0);
    IndexRow ghost = cluster.index.row("ghost");
    cluster.client().purge("ghost");
    cluster.index.insert(ghost.as(OrchestrationRuntimeStatus.RUNNING, 1));
    cluster.maintainFor(PERIOD, ENOUGH);
    assertThat(cluster.index.row("lost").status()).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    assertThat(cluster.index.row("stale")).isEqualTo(finished);
    assertThat(cluster.index.row("ghost")).isNull();
  }

  @Test
  void finishedInstancesAreDeletedAfterTheirTimeAndNoneBefore() throws Exception {
    Cluster cluster = new Cluster(app, 1, 8, true);
    cluster.purgeAfter(Duration.ofDays(1));
    for (int i = 0; i < 20; i++) {
      start(cluster, "Chain", "old" + i);
    }
    start(cluster, "Wait", "open");
    cluster.drain(ENOUGH, 0);
    cluster.maintainFor(Duration.ofHours(23), ENOUGH);
    assertThat(cluster.store.isEmpty("old0")).isFalse();
    start(cluster, "Chain", "young");
    cluster.drain(ENOUGH, 0);
    cluster.maintainFor(Duration.ofHours(2), ENOUGH);
    for (int i = 0; i < 20; i++) {
      assertThat(cluster.store.isEmpty("old" + i)).isTrue();
      assertThat(cluster.index.read("old" + i)).isNull();
    }
    assertThat(isFinished(cluster, "young")).isTrue();
    assertThat(sentinel(cluster, "open").status()).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
  }

  @Test
  void withoutASettingNothingIsDeleted() throws Exception {
    Cluster cluster = new Cluster(app, 1, 9, true);
    start(cluster, "Chain", "old");
    cluster.drain(ENOUGH, 0);
    Instant end = sentinel(cluster, "old").updatedAt();
    cluster.clock.advance(Duration.ofDays(3_000));
    cluster.maintainFor(Duration.ofMinutes(10), ENOUGH);
    assertThat(sentinel(cluster, "old").updatedAt()).isEqualTo(end);
  }

  @Test
  void aWideFanOutSurvivesThatItsQueueIsEmptied() throws Exception {
    Cluster cluster = new Cluster(app, 2, 10, true);
    start(cluster, "Wide", "w");
    cluster.drainSome(50);
    emptyQueues(cluster);
    cluster.restartAll();
    cluster.maintainFor(PERIOD, ENOUGH);
    assertThat(sentinel(cluster, "w").output()).isEqualTo(String.valueOf(WIDE));
    assertThat(app.runs()).hasSize(WIDE).allSatisfy((key, runs) -> assertThat(runs).isOne());
  }

  /** They are younger than the turn that scheduled them, as if all that was older were gone. */
  @Test
  void tasksThatWentBackToTheQueueAreNotTakenForALoss() throws Exception {
    Cluster cluster = new Cluster(app, 1, 11, true);
    start(cluster, "Wide", "w");
    List<Delivery> all = new ArrayList<>();
    for (int i = 0; i < WIDE / 8; i++) {
      all.add(cluster.queues.receive(WORK, Duration.ofDays(2)).orElseThrow());
    }
    cluster.clock.advance(Duration.ofMinutes(40));
    cluster.firstWorker().shutdown(Duration.ZERO); // So each runs one task and gives back seven.
    all.forEach(delivery -> cluster.handle(delivery, false));
    cluster.restartAll();
    int waiting = cluster.queues.texts(WORK).size();
    assertThat(waiting).isEqualTo(WIDE / 8 * 7);
    for (int minute = 0; minute < 24 * 60; minute++) {
      cluster.clock.advance(Duration.ofMinutes(1));
      cluster.maintain();
      deliverDoorbells(cluster);
    }
    assertThat(cluster.queues.texts(WORK)).hasSize(waiting);
  }
}
