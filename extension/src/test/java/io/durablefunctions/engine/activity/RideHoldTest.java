package io.durablefunctions.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A process that rides has its instance in hand from the first step to the last. */
class RideHoldTest {

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Chain",
              context -> {
                int one = context.callActivity("Work", 1, Integer.class).await();
                int two = context.callActivity("Work", one + 1, Integer.class).await();
                return context.callActivity("Work", two + 1, Integer.class).await();
              })
          .activity("Work", call -> call.input());
  private final Cluster cluster = new Cluster(app, 1, 1, true);

  private RunActivity startedAndSent() throws Exception {
    cluster.client().start(Starts.of("Chain", "c"));
    return sent();
  }

  private RunActivity sent() throws Exception {
    Delivery next =
        cluster.queues.receive(SimulatedApp.queueOf("Work"), Duration.ofHours(1)).orElseThrow();
    return (RunActivity) MessageCodec.decode(next.text());
  }

  private Set<String> inHand() {
    return cluster.journals.heldBy(cluster.store.readSentinel("c").sentinel().owner());
  }

  /** A death between two steps would be one that nothing says of the instance. */
  @Test
  void betweenTwoStepsTheNextOneIsInHand() throws Exception {
    RunActivity message = startedAndSent();
    List<Boolean> inHand = new ArrayList<>();
    cluster.journals.onEnd(held -> inHand.add(!held.isEmpty()));

    cluster.firstWorker().activity(message, app::run);

    assertThat(cluster.store.readSentinel("c").sentinel().status().isFinished()).isTrue();
    assertThat(inHand.subList(0, inHand.size() - 1))
        .as("before the last end")
        .doesNotContain(false);
    assertThat(inHand()).as("after it").isEmpty();
  }

  /** The turn before was another process's, which died before the next execution began. */
  @Test
  void aRideThatStorageKeepsFromBeginningIsSent() throws Exception {
    app.orchestrator(
        "Twice",
        context -> {
          if (context.getInput(Integer.class) == 0) {
            context.waitForExternalEvent("go", String.class).await();
            context.continueAsNew(1);
            return null;
          }
          return context.callActivity("Work", 1, Integer.class).await();
        });
    String queue = SimulatedApp.queueOf("Twice");
    cluster.client().start(new StartRequest("Twice", "t", "0", null, true, Set.of()));
    cluster.client().raiseEvent("t", "go", null);
    cluster.faults.plan(
        (called, target) -> called.equals("store.commit") ? Fault.CRASH_AFTER : Fault.NONE);
    cluster.handle(cluster.queues.receive(queue, Duration.ofHours(1)).orElseThrow(), true);
    assertThat(cluster.crashes()).isEqualTo(1);
    boolean[] began = {false};
    cluster.faults.plan(
        (called, target) -> {
          began[0] |= called.equals("store.commit");
          return began[0] && called.equals("store.readInbox") ? Fault.UNKNOWN_LOST : Fault.NONE;
        });
    Doorbell look = new Doorbell("t", cluster.clock.instant(), 0, null);
    assertThatThrownBy(() -> cluster.firstWorker().doorbell(look, queue))
        .isInstanceOf(StorageException.class);
    cluster.faults.plan(FaultPlan.NONE);

    assertThat(sent().executionId())
        .isEqualTo(cluster.store.readSentinel("t").sentinel().executionId());
    String owner = cluster.store.readSentinel("t").sentinel().owner();
    assertThat(cluster.journals.heldBy(owner)).noneMatch(key -> key.startsWith("r "));
  }

  /** What is in hand for ever would be taken for work that goes on. */
  @Test
  void aRideThatFailsIsSentAndNotInHand() throws Exception {
    RunActivity message = startedAndSent();
    app.activity(
        "Work",
        call -> {
          if (call.taskId() == 1) {
            throw new OutOfMemoryError("of a test");
          }
          return call.input();
        });

    assertThatThrownBy(() -> cluster.firstWorker().activity(message, app::run))
        .isInstanceOf(OutOfMemoryError.class);

    assertThat(inHand()).isEmpty();
    assertThat(sent().taskId()).isEqualTo(1);
  }
}
