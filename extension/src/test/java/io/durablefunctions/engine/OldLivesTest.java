package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What belongs to an old execution, or to an earlier life of an id, changes nothing. */
class OldLivesTest {

  private final Workers workers =
      new Workers()
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
              });

  @Test
  void aResultForAnInstanceThatWasTerminatedAndStartedAnewIsDropped() throws Exception {
    workers.start("One", "i");
    Delivery old = workers.takeWork();
    workers.client().terminate("i", "away with it", false);
    workers.drain();
    workers.start("Wait", "i");
    workers.cluster.handle(old, false);
    assertThat(workers.status("i")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    workers.client().raiseEvent("i", "go", "\"new\"");
    workers.drain();
    assertThat(workers.output("i")).isEqualTo("\"new\"");
  }

  @Test
  void aResultForAPurgedInstanceLeavesNothing() throws Exception {
    workers.start("One", "i");
    Delivery old = workers.takeWork();
    workers.client().terminate("i", null, false);
    workers.drain();
    assertThat(workers.client().purge("i")).isTrue();
    workers.cluster.handle(old, false);
    workers.drain();
    assertThat(workers.cluster.store.isEmpty("i")).isTrue();
    assertThat(workers.cluster.index.read("i")).isNull();
  }

  @Test
  void aResultOfTheExecutionBeforeContinueAsNewIsDropped() throws Exception {
    workers.start("Again", "a", "1");
    Delivery old = workers.takeWork();
    workers.client().raiseEvent("a", "go", "\"1\"");
    workers.drain();
    assertThat(workers.sentinel("a").execution()).isEqualTo(2);
    workers.cluster.handle(old, false);
    workers.client().raiseEvent("a", "go", "\"2\"");
    workers.drain();
    assertThat(workers.output("a")).isEqualTo("\"round 2 has 2\"");
  }

  @Test
  void theTimerOfAnOldExecutionDoesNotWakeTheNewOne() throws Exception {
    workers.start("Sleep", "s");
    workers.client().terminate("s", null, false);
    workers.cluster.clock.advance(Duration.ofMinutes(1));
    workers.start("Sleep", "s");
    workers.cluster.clock.advance(Duration.ofSeconds(61));
    workers.cluster.drainSome(1);
    assertThat(workers.status("s"))
        .as("the old doorbell has come, a minute early")
        .isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    workers.drain();
    assertThat(workers.output("s")).isEqualTo("\"slept\"");
  }

  /** The instance is there when the event's sender looks, and another one when it writes. */
  @Test
  void p06_anEventForAnOldRunIsNotForTheNewRunOfTheId() throws Exception {
    workers.start("Wait", "i");
    workers.meanwhileStartedAnew("store.addToInbox", "i");
    workers.client(0).raiseEvent("i", "go", "\"old\"");
    workers.drain();
    assertThat(workers.status("i")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    workers.client().raiseEvent("i", "go", "\"new\"");
    workers.drain();
    assertThat(workers.output("i")).isEqualTo("\"new\"");
  }

  /** The one that is to be ended is over when the request arrives, and another has its id. */
  @Test
  void aTerminateThatComesToAnotherLifeOfTheIdIsRefused() throws Exception {
    workers.start("Wait", "i");
    workers.meanwhileStartedAnew("store.addToInbox", "i");
    assertThatThrownBy(() -> workers.client(0).terminate("i", null, false))
        .isInstanceOf(IllegalTransitionException.class);
    assertThat(workers.status("i")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
  }

  /** It was there when its sentinel was read, and its turns were gone when they were read. */
  @Test
  void aRestartDuringAPurgeStartsNothingWithoutItsInput() throws Exception {
    workers.start("Wait", "i", "\"the input\"");
    workers.client().terminate("i", null, false);
    workers.meanwhile("store.readHistory", () -> workers.client(1).purge("i"));
    assertThatThrownBy(() -> workers.client(0).restart("i", false))
        .isInstanceOf(InstanceNotFoundException.class);
    assertThat(workers.cluster.store.isEmpty("i")).isTrue();
  }

  /** A late result of the old life has looked at the new one before its starter sends. */
  @Test
  void aTurnThatAnotherInvocationHasSentIsNotSentAgain() throws Exception {
    Workers one = new Workers(1, 11, false);
    one.start("One", "i");
    Delivery old = one.takeWork();
    one.client().terminate("i", null, false);
    one.meanwhile("store.deleteExecution", () -> one.cluster.handle(old, false));
    one.start("One", "i");
    assertThat(one.waitingWork()).isEqualTo(1);
  }
}
