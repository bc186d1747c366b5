package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.simulation.BeforeCall;
import io.durablefunctions.engine.simulation.BeforeCall.Interruption;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What two workers do at the same time, and what comes twice: defined outcomes. */
class TwoAtOnceTest {

  /** More than a leader takes along in its fifty rounds. */
  private static final int MANY_EVENTS = 6_000;

  @Test
  void everyMessageTwice() throws Exception {
    Workers twice = new Workers(3, 12, true);
    for (int i = 0; i < 20; i++) {
      twice.start("FanIn", "f" + i);
    }
    twice.cluster.drain(5_000, 0.5);
    for (int i = 0; i < 20; i++) {
      assertThat(twice.output("f" + i)).isEqualTo("5");
    }
    assertThat(twice.cluster.deliveries()).isGreaterThan(150);
  }

  /** Each time a turn of another worker's. */
  private static Interruption suspendingAndResuming(Instances other) {
    boolean[] suspended = {false};
    return () -> {
      suspended[0] = !suspended[0];
      if (suspended[0]) {
        other.suspend("i", null);
      } else {
        other.resume("i", null);
      }
    };
  }

  /** A worker gives up after six tries; the result must not go with its message. */
  @Test
  void aResultThatLosesSixCommitsWaitsInTheInbox() throws Exception {
    Workers contended = new Workers(3, 12, false);
    contended.client(0).start(Starts.of("One", "i"));
    Instances other = contended.client(0);
    Interruption turn = suspendingAndResuming(other);
    BeforeCall contention = BeforeCall.upTo("store.commit", 6, turn);
    contended.cluster.faults.watch(contention);
    contended.drain();
    assertThat(contention.calls()).isGreaterThan(6);
    assertThat(contended.output("i")).isEqualTo("1");
  }

  /** It is asked for by a message, which goes when its invocation ends. */
  @Test
  void aLookForLostWorkThatLosesSixCommitsIsMadeAllTheSame() throws Exception {
    Workers contended = new Workers(3, 12, false);
    Instances other = contended.client(1);
    other.start(Starts.of("One", "i"));
    RunActivity lost = (RunActivity) MessageCodec.decode(contended.takeWork().text());
    contended.cluster.queues.clear(SimulatedApp.queueOf("Work"));
    other.raiseEvent("i", "news", null);
    Interruption turn = suspendingAndResuming(other);
    BeforeCall contention =
        BeforeCall.upTo(
            "store.commit",
            6,
            () -> {
              turn.run();
              other.raiseEvent("i", "news", null);
            });
    contended.cluster.faults.watch(contention);
    Recovery known =
        Recovery.after(Set.of("dead"), lost.executionId(), Set.of(lost.taskId()), true);
    contended
        .cluster
        .firstWorker()
        .doorbell(
            new Doorbell("i", contended.cluster.clock.instant(), 0, known),
            SimulatedApp.queueOf("One"));
    assertThat(contention.calls()).isGreaterThanOrEqualTo(6);
    assertThat(contended.waitingWork()).isEqualTo(1);
  }

  /** A worker of another version of the app, whose code does not match, fails it visibly. */
  @Test
  void twoVersionsOfAnAppOnOneHubEndInAClearFailure() throws Exception {
    Workers workers = new Workers();
    workers.start("One", "i");
    workers.app.orchestrator(
        "One", context -> context.waitForExternalEvent("other", String.class).await());
    workers.cluster.restartAll();
    workers.drain();
    assertThat(workers.status("i")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    assertThat(workers.output("i")).contains("Work").contains("NonDeterminismException");
  }

  /** The message comes back while storage still refuses, and finds the result. */
  @Test
  void anActivityWhoseResultIsRefusedRunsOnceThoughItsMessageComesBack() throws Exception {
    Workers one = new Workers(1, 11, false);
    one.start("One", "i");
    Delivery first = one.takeWork();
    one.cluster.faults.plan(
        (called, target) -> called.startsWith("store.") ? Fault.UNKNOWN_LOST : Fault.NONE);
    one.cluster.handle(first, false);
    one.cluster.clock.advance(Duration.ofSeconds(1)); // No retry comes between.
    one.cluster.handle(one.takeWork(), false);
    one.cluster.faults.plan(FaultPlan.NONE);
    one.drain();
    assertThat(one.output("i")).isEqualTo("1");
    assertThat(one.app.runs().values()).containsExactly(1);
  }

  /** A leader makes fifty turns at once, and whoever started it is not to forget the rest. */
  @Test
  void aStartThatContinuesAsNewForLongIsNotForgotten() throws Exception {
    Workers workers =
        new Workers()
            .orchestrator(
                "Rounds",
                context -> {
                  int left = context.getInput(Integer.class);
                  if (left > 0) {
                    context.continueAsNew(left - 1);
                  }
                  return null;
                });
    workers.start("Rounds", "r", "120");
    workers.drain();
    assertThat(workers.status("r")).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** What was taken may be under way by then, and would run twice. */
  @Test
  void ofAFanOutOnlyWhatStorageHasRefusedIsSentAgain() throws Exception {
    Workers workers =
        new Workers()
            .orchestrator(
                "Wide",
                context -> {
                  List<Task<Integer>> parts = new ArrayList<>();
                  for (int i = 0; i < 150; i++) {
                    parts.add(context.callActivity("Work", i, Integer.class));
                  }
                  return context.allOf(parts).await().size();
                });
    int[] sends = {0};
    workers.cluster.faults.plan(
        (called, target) ->
            called.equals("queues.send") && ++sends[0] == 70 ? Fault.UNKNOWN_LOST : Fault.NONE);
    workers.start("Wide", "w");
    workers.cluster.later.pass(Duration.ofMinutes(1));
    assertThat(workers.waitingWork()).isBetween(150, 155);
    workers.drain();
    assertThat(workers.output("w")).isEqualTo("150");
  }

  /** The invocation deletes its message, as its facts are in the history. */
  @Test
  void whatALeaderLeavesIsTakenAlongThoughItsBellIsRefused() throws Exception {
    Workers workers =
        new Workers()
            .orchestrator(
                "Many",
                context -> {
                  for (int i = 0; i < MANY_EVENTS; i++) {
                    context.waitForExternalEvent("e", String.class).await();
                  }
                  return null;
                });
    workers.start("Many", "m");
    for (int i = 0; i < MANY_EVENTS; i++) {
      workers.client().raiseEvent("m", "e", null);
    }
    String queue = SimulatedApp.queueOf("Many");
    workers.cluster.queues.clear(queue);
    workers.cluster.faults.plan(
        (called, target) -> called.equals("queues.send") ? Fault.UNKNOWN_LOST : Fault.NONE);
    workers
        .cluster
        .firstWorker()
        .doorbell(new Doorbell("m", workers.cluster.clock.instant(), 0, null), queue);
    workers.cluster.faults.plan(FaultPlan.NONE);
    assertThat(workers.status("m")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    workers.cluster.later.pass(Duration.ofMinutes(1));
    workers.drain();
    assertThat(workers.status("m")).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }
}
