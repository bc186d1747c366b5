package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.InstanceFinishedException;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.BeforeCall;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What meets what at the same time, and what comes too late: defined outcomes. */
class TwoAtOnceTest {

  private static final int ENOUGH = 5_000;
  private static final Set<OrchestrationRuntimeStatus> FINISHED =
      Set.of(OrchestrationRuntimeStatus.COMPLETED, OrchestrationRuntimeStatus.TERMINATED);
  private static final String WORK = SimulatedApp.queueOf("Work");

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator("One", context -> context.callActivity("Work", 1, Integer.class).await())
          .orchestrator("Wait", context -> context.waitForExternalEvent("go", String.class).await())
          .orchestrator(
              "ThenTwo",
              context -> {
                context.waitForExternalEvent("go", String.class).await();
                Task<Integer> one = context.callActivity("Work", 1, Integer.class);
                Task<Integer> two = context.callActivity("Work", 2, Integer.class);
                return one.await() + two.await();
              })
          .orchestrator(
              "OnceMore",
              context -> {
                if (context.getInput(String.class) != null) {
                  return "the second time";
                }
                context.waitForExternalEvent("go", String.class).await();
                context.continueAsNew("again");
                return null;
              })
          .orchestrator(
              "Either",
              context -> {
                Task<String> go = context.waitForExternalEvent("go", String.class);
                var late = context.createTimer(Duration.ofMinutes(1));
                context.anyOf(List.of(go, late)).await();
                return go.isDone() ? go.await() : "timed out";
              })
          .orchestrator(
              "Sleep",
              context -> {
                context.createTimer(Duration.ofMinutes(2)).await();
                return "slept";
              })
          .orchestrator(
              "Again",
              context -> {
                int round = context.getInput(Integer.class);
                Task<Integer> left = context.callActivity("Work", round, Integer.class);
                context.waitForExternalEvent("go", String.class).await();
                if (round == 1) {
                  context.continueAsNew(2);
                  return null;
                }
                return "round " + round + " has " + left.await();
              })
          .orchestrator(
              "FanIn",
              context -> {
                List<Task<Integer>> parts = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                  parts.add(context.callActivity("Work", i, Integer.class));
                }
                return context.allOf(parts).await().size();
              })
          .activity("Work", call -> call.input());
  private final Cluster cluster = new Cluster(app, 2, 11, false);

  private void start(String name, String id, String input) throws TimeoutException {
    cluster.client().start(new StartRequest(name, id, input, null, true, FINISHED));
  }

  private Sentinel sentinel(String id) {
    return cluster.store.readSentinel(id).sentinel();
  }

  private Delivery hold(String queue) {
    return cluster.queues.receive(queue, Duration.ofHours(1)).orElseThrow();
  }

  @Test
  void everyMessageTwice() throws Exception {
    Cluster twice = new Cluster(app, 3, 12, true);
    for (int i = 0; i < 20; i++) {
      twice.client().start(Starts.of("FanIn", "f" + i));
    }
    twice.drain(ENOUGH, 0.5);
    for (int i = 0; i < 20; i++) {
      assertThat(twice.store.readSentinel("f" + i).sentinel().output()).isEqualTo("5");
    }
    assertThat(twice.deliveries()).isGreaterThan(150);
  }

  @Test
  void aResultForAnInstanceThatWasTerminatedAndStartedAnewIsDropped() throws Exception {
    start("One", "i", null);
    Delivery old = hold(WORK);
    cluster.client().terminate("i", "away with it", false);
    cluster.drain(ENOUGH, 0);
    start("Wait", "i", null);
    cluster.handle(old, false);
    assertThat(sentinel("i").status()).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    cluster.client().raiseEvent("i", "go", "\"new\"");
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("i").output()).isEqualTo("\"new\"");
  }

  /** Storage has taken the suspension, but not its turn, and no message has come yet. */
  @Test
  void p22_aResumeIsJudgedByTheSuspendBeforeIt() throws Exception {
    start("Wait", "i", null);
    cluster.faults.plan(
        (operation, target) -> operation.equals("store.commit") ? Fault.UNKNOWN_LOST : Fault.NONE);
    cluster.client(0).suspend("i", null);
    cluster.faults.plan(FaultPlan.NONE);
    cluster.client(1).resume("i", null);
    assertThat(sentinel("i").status()).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("i").status()).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
  }

  /** The instance is there when the event's sender looks, and another one when it writes. */
  @Test
  void p06_anEventForAnOldRunIsNotForTheNewRunOfTheId() throws Exception {
    start("Wait", "i", null);
    cluster.faults.watch(
        BeforeCall.once(
            "store.addToInbox",
            () -> {
              cluster.client(1).terminate("i", null, false);
              start("Wait", "i", null);
              return null;
            }));
    cluster.client(0).raiseEvent("i", "go", "\"old\"");
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("i").status()).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    cluster.client().raiseEvent("i", "go", "\"new\"");
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("i").output()).isEqualTo("\"new\"");
  }

  /** The turn that ends the instance has looked into the inbox before. */
  @Test
  void anEventThatIsTakenBeforeTheEndIsCommittedIsNotLost() throws Exception {
    start("Either", "i", null);
    cluster.faults.watch(
        BeforeCall.once(
            "store.commit",
            () -> {
              cluster.client(1).raiseEvent("i", "go", "\"in time\"");
              return null;
            }));
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("i").output()).isEqualTo("\"in time\"");
  }

  /** It was there when its sentinel was read, and its turns were gone when they were read. */
  @Test
  void aRestartDuringAPurgeStartsNothingWithoutItsInput() throws Exception {
    start("Wait", "i", "\"the input\"");
    cluster.client().terminate("i", null, false);
    cluster.faults.watch(BeforeCall.once("store.readHistory", () -> cluster.client(1).purge("i")));
    assertThatThrownBy(() -> cluster.client(0).restart("i", false))
        .isInstanceOf(InstanceNotFoundException.class);
    assertThat(cluster.store.isEmpty("i")).isTrue();
  }

  /** The turn has four rows; the third names the task that its worker runs itself. */
  @Test
  void aWorkerThatIsOvertakenBetweenTwoRowsOfATurnDoesNotForgetItsRide() throws Exception {
    Cluster riding = new Cluster(app, 3, 12, true);
    riding.store.limitTurnsTo(1);
    riding.client(0).start(Starts.of("ThenTwo", "i"));
    riding.client(0).raiseEvent("i", "go", null);
    riding.faults.watch(
        BeforeCall.number(
            "store.commit",
            4,
            () -> {
              riding.client(0).suspend("i", null);
              return null;
            }));
    riding.drain(ENOUGH, 0);
    riding.client(0).resume("i", null);
    riding.drain(ENOUGH, 0);
    assertThat(riding.store.readSentinel("i").sentinel().output()).isEqualTo("3");
    assertThat(app.runs().values()).as("each of the tasks ran once").containsOnly(1);
  }

  /** A worker gives up after six tries; the result must not go with its message. */
  @Test
  void aResultThatLosesSixCommitsWaitsInTheInbox() throws Exception {
    Cluster contended = new Cluster(app, 3, 12, false);
    contended.client(0).start(Starts.of("One", "i"));
    Instances other = contended.client(0);
    boolean[] suspended = {false};
    BeforeCall contention =
        BeforeCall.upTo(
            "store.commit",
            6,
            () -> {
              suspended[0] = !suspended[0];
              if (suspended[0]) {
                other.suspend("i", null);
              } else {
                other.resume("i", null);
              }
              return null;
            });
    contended.faults.watch(contention);
    contended.drain(ENOUGH, 0);
    assertThat(contention.calls()).isGreaterThan(6);
    assertThat(contended.store.readSentinel("i").sentinel().output()).isEqualTo("1");
  }

  /** The one that is to be ended is over when the request arrives, and another has its id. */
  @Test
  void aTerminateThatComesToAnotherLifeOfTheIdIsRefused() throws Exception {
    start("Wait", "i", null);
    cluster.faults.watch(
        BeforeCall.once(
            "store.addToInbox",
            () -> {
              cluster.client(1).terminate("i", null, false);
              start("Wait", "i", null);
              return null;
            }));
    assertThatThrownBy(() -> cluster.client(0).terminate("i", null, false))
        .isInstanceOf(IllegalTransitionException.class);
    assertThat(sentinel("i").status()).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
  }

  /** The first turn of the next execution is the last one. */
  @Test
  void aTerminateBetweenTwoExecutionsIsNotLost() throws Exception {
    start("OnceMore", "i", null);
    cluster.faults.watch(
        BeforeCall.number(
            "store.commit",
            2,
            () -> {
              cluster.client(1).terminate("i", "enough", false);
              return null;
            }));
    cluster.client(0).raiseEvent("i", "go", null);
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("i").status()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
  }

  /** A late result of the old life has looked at the new one before its starter sends. */
  @Test
  void aTurnThatAnotherInvocationHasSentIsNotSentAgain() throws Exception {
    Cluster one = new Cluster(app, 1, 11, false);
    one.client().start(Starts.of("One", "i"));
    Delivery old = one.queues.receive(WORK, Duration.ofHours(1)).orElseThrow();
    one.client().terminate("i", null, false);
    one.faults.watch(
        BeforeCall.once(
            "store.deleteExecution",
            () -> {
              one.handle(old, false);
              return null;
            }));
    one.client().start(new StartRequest("One", "i", null, null, true, FINISHED));
    assertThat(one.queues.texts(WORK)).hasSize(1);
  }

  @Test
  void aResultForAPurgedInstanceLeavesNothing() throws Exception {
    start("One", "i", null);
    Delivery old = hold(WORK);
    cluster.client().terminate("i", null, false);
    cluster.drain(ENOUGH, 0);
    assertThat(cluster.client().purge("i")).isTrue();
    cluster.handle(old, false);
    cluster.drain(ENOUGH, 0);
    assertThat(cluster.store.isEmpty("i")).isTrue();
    assertThat(cluster.index.read("i")).isNull();
  }

  @Test
  void aResultOfTheExecutionBeforeContinueAsNewIsDropped() throws Exception {
    start("Again", "a", "1");
    Delivery old = hold(WORK);
    cluster.client().raiseEvent("a", "go", "\"1\"");
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("a").execution()).isEqualTo(2);
    cluster.handle(old, false);
    cluster.client().raiseEvent("a", "go", "\"2\"");
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("a").output()).isEqualTo("\"round 2 has 2\"");
  }

  @Test
  void theTimerOfAnOldExecutionDoesNotWakeTheNewOne() throws Exception {
    start("Sleep", "s", null);
    cluster.client().terminate("s", null, false);
    cluster.clock.advance(Duration.ofMinutes(1));
    start("Sleep", "s", null);
    cluster.clock.advance(Duration.ofSeconds(61));
    cluster.drainSome(1);
    assertThat(sentinel("s").status())
        .as("the old doorbell has come, a minute early")
        .isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("s").output()).isEqualTo("\"slept\"");
  }

  @Test
  void terminateIsInForceWhenItsCallReturns() throws Exception {
    start("One", "i", null);
    cluster.client().terminate("i", "in time", false);
    assertThat(sentinel("i").status()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("i").output()).isEqualTo("\"in time\"");
    assertThat(cluster.store.readInbox("i", 10).items()).as("nothing is left").isEmpty();
    assertThatThrownBy(() -> cluster.client().terminate("i", null, false))
        .isInstanceOf(InstanceFinishedException.class);
  }

  @Test
  void anEventThatComesAfterTheEndIsDropped() throws Exception {
    start("Wait", "w", null);
    Instances sender = cluster.firstWorker().instances();
    sender.raiseEvent("w", "go", "\"first\"");
    sender.raiseEvent("w", "go", "\"second\"");
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("w").output()).isEqualTo("\"first\"");
    assertThat(cluster.store.readInbox("w", 10).items()).isEmpty();
  }

  @Test
  void aFanInThatIsSuspendedKeepsItsResultsAndGoesOn() throws Exception {
    start("FanIn", "f", null);
    cluster.handle(hold(WORK), false);
    cluster.client().suspend("f", "hold");
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("f").status()).isEqualTo(OrchestrationRuntimeStatus.SUSPENDED);
    cluster.client().resume("f", null);
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("f").output()).isEqualTo("5");
    assertThat(app.runs().values()).containsOnly(1);
  }

  /** A worker of another version of the app, whose code does not match, fails it visibly. */
  @Test
  void twoVersionsOfAnAppOnOneHubEndInAClearFailure() throws Exception {
    start("One", "i", null);
    app.orchestrator("One", context -> context.waitForExternalEvent("other", String.class).await());
    cluster.restartAll();
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel("i").status()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    assertThat(sentinel("i").output()).contains("Work").contains("NonDeterminismException");
  }
}
