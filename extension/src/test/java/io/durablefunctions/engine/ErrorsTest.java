package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.process.Liveness;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** An error such as a lack of memory ends what it meets, and not what this process has to do. */
class ErrorsTest {

  private static final String WORK = SimulatedApp.queueOf("Work");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Chain",
              context -> {
                int one = context.callActivity("Work", 1, Integer.class).await();
                return context.callActivity("Work", one + 1, Integer.class).await();
              })
          .activity("Work", call -> call.input());
  private final Cluster cluster = new Cluster(app, 1, 6, true);

  private void refuse(String... operations) {
    cluster.faults.plan(
        (called, target) -> List.of(operations).contains(called) ? Fault.UNKNOWN_LOST : Fault.NONE);
  }

  /** The next call of that kind meets an error; those after it go through. */
  private void failOnce(String operation) {
    AtomicBoolean met = new AtomicBoolean();
    cluster.faults.plan(
        (called, target) -> {
          if (called.equals(operation) && met.compareAndSet(false, true)) {
            throw new OutOfMemoryError("of a test");
          }
          return Fault.NONE;
        });
  }

  private void passAndMeetIt() {
    assertThatThrownBy(() -> cluster.later.pass(MINUTE)).isInstanceOf(OutOfMemoryError.class);
  }

  /** A process that says no more that it lives is taken for dead. */
  @Test
  void itsHeartGoesOn() throws Exception {
    refuse("queues.send");
    cluster.client().start(Starts.of("Chain", "c"));
    cluster.faults.plan(
        (called, target) -> {
          if (called.equals("members.report")) {
            throw new OutOfMemoryError("of a test");
          }
          return called.equals("queues.send") ? Fault.UNKNOWN_LOST : Fault.NONE;
        });
    passAndMeetIt();
    refuse("queues.send");
    cluster.later.pass(Liveness.BEAT.plusSeconds(1));
    assertThat(cluster.membership.look().members()).containsKey("process-1");
  }

  @Test
  void whatItHasToSendIsSent() throws Exception {
    refuse("queues.send");
    cluster.client().start(Starts.of("Chain", "c"));
    failOnce("queues.send");
    passAndMeetIt();
    cluster.later.pass(MINUTE);
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  @Test
  void aResultThatStorageRefusedIsCommitted() throws Exception {
    cluster.client().start(Starts.of("Chain", "c"));
    Delivery first = cluster.queues.receive(WORK, Duration.ofHours(1)).orElseThrow();
    refuse("store.commit", "store.addToInbox");
    cluster.handle(first, false);
    failOnce("store.commit");
    passAndMeetIt();
    cluster.later.pass(MINUTE);
    assertThat(cluster.store.readSentinel("c").sentinel().lastTurn()).isEqualTo(2);
    assertThat(app.runs()).hasSize(1);
  }

  /** No message would bring it again, and its activity would run a second time. */
  @Test
  void aResultOfARideWhoseTurnFailsIsKept() throws Exception {
    cluster.client().start(Starts.of("Chain", "c"));
    Delivery first = cluster.queues.receive(WORK, Duration.ofHours(1)).orElseThrow();
    RunActivity message = (RunActivity) MessageCodec.decode(first.text());
    int[] commits = {0};
    cluster.faults.plan(
        (called, target) -> {
          if (called.equals("store.commit") && ++commits[0] == 2) {
            throw new OutOfMemoryError("of a test");
          }
          return Fault.NONE;
        });
    assertThatThrownBy(() -> cluster.firstWorker().activity(message, app::run))
        .isInstanceOf(OutOfMemoryError.class);
    cluster.faults.plan(FaultPlan.NONE);
    cluster.later.pass(MINUTE);
    assertThat(cluster.store.readSentinel("c").sentinel().status())
        .isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(app.runs().values()).containsOnly(1);
  }
}
