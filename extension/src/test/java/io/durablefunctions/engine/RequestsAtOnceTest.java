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
import io.durablefunctions.engine.port.InstanceIndex;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's request or event meets an end, or another request: the commit says who was first. */
class RequestsAtOnceTest {

  private final Workers workers =
      new Workers()
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
              "Broken",
              context -> {
                throw new IllegalStateException("planned");
              })
          .orchestrator(
              "BrokenOnce", context -> context.callActivity("FailOnce", String.class).await())
          .orchestrator(
              "Either",
              context -> {
                Task<String> go = context.waitForExternalEvent("go", String.class);
                var late = context.createTimer(Duration.ofMinutes(1));
                context.anyOf(List.of(go, late)).await();
                return go.isDone() ? go.await() : "timed out";
              });

  private int failures;

  /** An instance whose activity has failed, and would not again. */
  private void startBrokenOnce() throws Exception {
    workers.app.activity(
        "FailOnce",
        call -> {
          if (failures++ == 0) {
            throw new IllegalStateException("planned");
          }
          return "1";
        });
    workers.start("BrokenOnce", "i");
    workers.drain();
  }

  @Test
  void terminateIsInForceWhenItsCallReturns() throws Exception {
    workers.start("One", "i");
    workers.client().terminate("i", "in time", false);
    assertThat(workers.status("i")).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    workers.drain();
    assertThat(workers.output("i")).isEqualTo("\"in time\"");
    assertThat(workers.cluster.store.readInbox("i", 10).items()).as("nothing is left").isEmpty();
    assertThatThrownBy(() -> workers.client().terminate("i", null, false))
        .isInstanceOf(InstanceFinishedException.class);
  }

  @Test
  void aSuspendThatTheEndForestallsIsRefused() throws Exception {
    workers.start("One", "i");
    workers.meanwhile("store.addToInbox", workers::drain);
    assertThatThrownBy(() -> workers.client(0).suspend("i", null))
        .isInstanceOf(InstanceFinishedException.class)
        .hasMessageContaining("Completed");
    assertThat(workers.status("i")).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** The first turn of the next execution is the last one. */
  @Test
  void aTerminateBetweenTwoExecutionsIsNotLost() throws Exception {
    workers.start("OnceMore", "i");
    workers.meanwhile("store.commit", 2, () -> workers.client(1).terminate("i", "enough", false));
    workers.client(0).raiseEvent("i", "go", null);
    workers.drain();
    assertThat(workers.status("i")).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
  }

  /** It is listed before it is committed, and must not stay so. */
  @ParameterizedTest
  @ValueSource(strings = {"index.read", "index.replace"})
  void aRewindThatMeetsAPurgeIsRefusedAndLeavesNoRow(String before) throws Exception {
    workers.start("Broken", "i");
    workers.drain();
    workers.meanwhile(before, () -> workers.client(1).purge("i"));
    assertThatThrownBy(() -> workers.client(0).rewind("i", null))
        .isInstanceOf(InstanceNotFoundException.class);
    assertThat(workers.cluster.index.row("i")).isNull();
  }

  /** A worker that has yet to list the end writes the row between its read and its delete. */
  @Test
  void aPurgeThatTheListOvertakesLeavesNoRow() throws Exception {
    workers.start("Broken", "i");
    workers.drain();
    InstanceIndex index = workers.cluster.index;
    workers.meanwhile(
        "index.delete",
        () -> {
          InstanceIndex.Stored listed = index.read("i");
          index.replace(listed.row(), listed.version());
        });
    assertThat(workers.client().purge("i")).isTrue();
    assertThat(workers.cluster.index.row("i")).isNull();
  }

  /** The inbox is empty when it is read, because it is purged. */
  @Test
  void aRewindThatIsPurgedBeforeItIsTakenAlongIsRefused() throws Exception {
    workers.start("Broken", "i");
    workers.drain();
    workers.meanwhile("store.readInbox", () -> workers.client(1).purge("i"));
    assertThatThrownBy(() -> workers.client(0).rewind("i", null))
        .isInstanceOf(InstanceNotFoundException.class);
  }

  /** It waits in the inbox of a finished instance. */
  @Test
  void aPurgeComesAfterTheRewindThatWasAcceptedBefore() throws Exception {
    startBrokenOnce();
    workers.cluster.faults.plan(
        (called, target) -> called.equals("store.readInbox") ? Fault.UNKNOWN_LOST : Fault.NONE);
    workers.client(0).rewind("i", null);
    workers.cluster.faults.plan(FaultPlan.NONE);
    assertThatThrownBy(() -> workers.client(1).purge("i"))
        .isInstanceOf(IllegalTransitionException.class);
    workers.drain();
    assertThat(workers.status("i")).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** It was accepted when the purge had looked for such a one already. */
  @Test
  void aPurgeThatARewindOvertakesComesAfterIt() throws Exception {
    startBrokenOnce();
    workers.meanwhile(
        "store.purge",
        () -> {
          workers.cluster.faults.plan(
              (called, target) ->
                  called.equals("store.readInbox") ? Fault.UNKNOWN_LOST : Fault.NONE);
          workers.client(0).rewind("i", null);
          workers.cluster.faults.plan(FaultPlan.NONE);
        });
    assertThatThrownBy(() -> workers.client(1).purge("i"))
        .isInstanceOf(IllegalTransitionException.class);
    workers.drain();
    assertThat(workers.status("i")).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** Its instance has moved on meanwhile, and has ended. */
  @Test
  void aRewindThatComesTooLateLeavesTheRow() throws Exception {
    startBrokenOnce();
    workers.meanwhile(
        "index.read",
        () -> {
          workers.client(1).rewind("i", null);
          workers.client(1).terminate("i", null, false);
        });
    workers.client(0).rewind("i", null);
    assertThat(workers.cluster.index.row("i").status())
        .isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
  }

  /** The turn that ends the instance has looked into the inbox before. */
  @Test
  void anEventThatIsTakenBeforeTheEndIsCommittedIsNotLost() throws Exception {
    workers.start("Either", "i");
    workers.meanwhile("store.commit", () -> workers.client(1).raiseEvent("i", "go", "\"in time\""));
    workers.drain();
    assertThat(workers.output("i")).isEqualTo("\"in time\"");
  }

  @Test
  void anEventThatComesAfterTheEndIsDropped() throws Exception {
    workers.start("Wait", "w");
    Instances sender = workers.cluster.firstWorker().instances();
    sender.raiseEvent("w", "go", "\"first\"");
    sender.raiseEvent("w", "go", "\"second\"");
    workers.drain();
    assertThat(workers.output("w")).isEqualTo("\"first\"");
    assertThat(workers.cluster.store.readInbox("w", 10).items()).isEmpty();
  }

  /** Storage has taken the suspension, but not its turn, and no message has come yet. */
  @Test
  void p22_aResumeIsJudgedByTheSuspendBeforeIt() throws Exception {
    workers.start("Wait", "i");
    workers.cluster.faults.plan(
        (operation, target) -> operation.equals("store.commit") ? Fault.UNKNOWN_LOST : Fault.NONE);
    workers.client(0).suspend("i", null);
    workers.cluster.faults.plan(FaultPlan.NONE);
    workers.client(1).resume("i", null);
    assertThat(workers.status("i")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    workers.drain();
    assertThat(workers.status("i")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
  }

  @Test
  void aFanInThatIsSuspendedKeepsItsResultsAndGoesOn() throws Exception {
    workers.start("FanIn", "f");
    workers.cluster.handle(workers.takeWork(), false);
    workers.client().suspend("f", "hold");
    workers.drain();
    assertThat(workers.status("f")).isEqualTo(OrchestrationRuntimeStatus.SUSPENDED);
    workers.client().resume("f", null);
    workers.drain();
    assertThat(workers.output("f")).isEqualTo("5");
    assertThat(workers.app.runs().values()).containsOnly(1);
  }
}
