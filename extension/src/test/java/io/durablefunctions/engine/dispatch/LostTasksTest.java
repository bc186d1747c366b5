package io.durablefunctions.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When an open task counts as lost, and when its message may only be late. */
class LostTasksTest {

  private static final String ONE = SimulatedApp.queueOf("One");
  private static final String WORK = SimulatedApp.queueOf("Work");

  private final Cluster cluster =
      new Cluster(
          new SimulatedApp()
              .orchestrator(
                  "One", context -> context.callActivity("Work", 1, Integer.class).await())
              .orchestrator(
                  "Later",
                  context -> {
                    context.waitForExternalEvent("go", Integer.class).await();
                    return context.callActivity("Work", 1, Integer.class).await();
                  })
              .activity("Work", call -> call.input()),
          1,
          6,
          true);

  private String sent;

  /** An instance whose task has a message, which is taken out of the queue. */
  @BeforeEach
  void startOne() throws Exception {
    cluster.client().start(Starts.of("One", "i"));
    sent = cluster.queues.texts(WORK).get(0);
    cluster.queues.clear(WORK);
  }

  private void look(Recovery known) {
    cluster.firstWorker().doorbell(new Doorbell("i", cluster.clock.instant(), 0, known), ONE);
  }

  /** Lets time pass, and delivers the looks that follow. */
  private void goOn(Duration time) {
    for (int i = 0; i < time.toSeconds(); i++) {
      cluster.later.pass(Duration.ofSeconds(1));
      cluster
          .queues
          .receive(ONE, Duration.ofMinutes(1))
          .ifPresent(bell -> cluster.handle(bell, false));
    }
  }

  /** Push was tried before, or the task was sent again after the death of its owner. */
  @Test
  void aMessageThatCameLateIntoItsQueueIsNoLossAsLongAsItWaits() {
    cluster.clock.advance(Duration.ofSeconds(10));
    cluster.queues.sendForeign(WORK, sent);
    cluster.clock.advance(Duration.ofSeconds(5));
    look(Recovery.after("a-dead-process", Set.of()));
    goOn(Duration.ofMinutes(5));
    assertThat(cluster.queues.texts(WORK)).isEqualTo(List.of(sent));
  }

  /** The queue is never empty, and goes on. */
  @Test
  void aTaskIsLostOnceTheQueueIsThroughWithWhatWasThereAtTheFirstLook() {
    cluster.clock.advance(Duration.ofSeconds(10));
    cluster.queues.sendForeign(WORK, "another's");
    cluster.clock.advance(Duration.ofSeconds(5));
    look(Recovery.after("a-dead-process", Set.of()));
    goOn(Duration.ofMinutes(1));
    cluster.queues.clear(WORK);
    cluster.queues.sendForeign(WORK, "another's");
    goOn(Duration.ofMinutes(3));
    assertThat(cluster.queues.texts(WORK)).hasSize(2);
  }

  /** Another may have taken it out a moment ago, and its row does not say so yet. */
  @Test
  void aTaskOfADeadOwnerIsMissedTwice() {
    String owner = cluster.store.readSentinel("i").sentinel().owner();
    cluster.restart(0);
    look(Recovery.after(owner, Set.of()));
    assertThat(cluster.queues.texts(WORK)).isEmpty();
    goOn(Duration.ofMinutes(1));
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  /** The turn that it makes has a task to ride: its message would go with the ride. */
  @Test
  void aLookThatStorageRefusesComesBackThoughItsTurnWasCommitted() throws Exception {
    cluster.client().start(Starts.of("Later", "i2"));
    cluster.client().raiseEvent("i2", "go", "1");
    cluster.faults.plan(
        (called, target) -> called.equals("members.look") ? Fault.UNKNOWN_LOST : Fault.NONE);
    Doorbell look =
        new Doorbell("i2", cluster.clock.instant(), 0, Recovery.after("a-dead-process", Set.of()));
    assertThatThrownBy(() -> cluster.firstWorker().doorbell(look, SimulatedApp.queueOf("Later")))
        .isInstanceOf(StorageException.class);
    cluster.faults.plan(FaultPlan.NONE);
    assertThat(cluster.store.readSentinel("i2").sentinel().lastTurn()).isEqualTo(2);
  }
}
