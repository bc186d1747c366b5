package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import io.durablefunctions.Task;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A turn of several rows, between two of which something happens. */
class SplitTurnsTest {

  /** The turn has four rows; the third names the task that its worker runs itself. */
  @Test
  void aWorkerThatIsOvertakenBetweenTwoRowsOfATurnDoesNotForgetItsRide() throws Exception {
    Workers riding = startedThenTwo();
    riding.meanwhile("store.commit", 4, () -> riding.client(0).suspend("i", null));
    riding.drain();
    riding.client(0).resume("i", null);
    riding.drain();
    assertThat(riding.output("i")).isEqualTo("3");
    assertThat(riding.app.runs().values()).as("each of the tasks ran once").containsOnly(1);
  }

  /** The worker was overtaken and could not send its ride; a client's commit cannot run it. */
  @Test
  void aClientsCommitDoesNotTakeARideThatItCannotRun() throws Exception {
    Workers riding = startedThenTwo();
    riding.meanwhile(
        "store.commit",
        4,
        () -> {
          riding.client(1).suspend("i", null);
          riding.client(1).resume("i", null);
          riding.cluster.faults.plan(
              (called, target) -> called.equals("queues.send") ? Fault.UNKNOWN_LOST : Fault.NONE);
        });
    riding.ringFirstWorker("ThenTwo");
    riding.cluster.faults.plan(FaultPlan.NONE);
    riding.client(0).suspend("i", null);
    assertThat(riding.waitingWork()).as("both tasks are sent").isEqualTo(2);
    riding.client(0).resume("i", null);
    riding.drain();
    assertThat(riding.output("i")).isEqualTo("3");
  }

  /**
   * What the first of its events is in has no answer, so a retry finishes the turn, which continues
   * as new. The event still waits in the inbox, and the next execution has not seen it.
   */
  @Test
  void whoFinishesATurnUsesUpTheEventsThatItHas() throws Exception {
    Workers one =
        new Workers(1, 12, true)
            .orchestrator(
                "Sum",
                context -> {
                  int sum =
                      context.getInput(Integer.class)
                          + context.waitForExternalEvent("add", Integer.class).await();
                  context.setCustomStatus(sum);
                  context.continueAsNew(sum);
                  return null;
                });
    one.start("Sum", "i", "0");
    one.cluster.store.limitTurnsTo(1);
    one.client().raiseEvent("i", "add", "1");
    one.client().raiseEvent("i", "add", "20");
    int[] commits = {0};
    AtomicBoolean unclear = new AtomicBoolean();
    one.cluster.faults.plan(
        (called, target) -> {
          if (called.equals("store.commit") && ++commits[0] == 2) {
            unclear.set(true);
            return Fault.UNKNOWN_APPLIED;
          }
          return unclear.get() ? Fault.UNKNOWN_LOST : Fault.NONE;
        });
    assertThatThrownBy(() -> one.ringFirstWorker("Sum")).isInstanceOf(StorageException.class);
    one.cluster.faults.plan(FaultPlan.NONE);
    one.cluster.later.pass(Duration.ofMinutes(1));
    one.drain();
    assertThat(one.sentinel("i").customStatus()).isEqualTo("21");
  }

  private static Workers startedThenTwo() throws Exception {
    Workers riding =
        new Workers(3, 12, true)
            .orchestrator(
                "ThenTwo",
                context -> {
                  context.waitForExternalEvent("go", String.class).await();
                  Task<Integer> first = context.callActivity("Work", 1, Integer.class);
                  Task<Integer> second = context.callActivity("Work", 2, Integer.class);
                  return first.await() + second.await();
                });
    riding.cluster.store.limitTurnsTo(1);
    riding.client(0).start(Starts.of("ThenTwo", "i"));
    riding.client(0).raiseEvent("i", "go", null);
    return riding;
  }
}
