package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A function that is switched off runs nowhere in the process; its work waits in its queue. */
class DisabledFunctionsTest {

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Order",
              context -> {
                context.callActivity("Check", String.class).await();
                return context.callActivity("Pay", String.class).await();
              })
          .activity("Check", call -> "\"checked\"")
          .activity("Pay", call -> "\"paid\"");
  private final Cluster cluster = new Cluster(app, 1, 7, true);

  private void start() throws Exception {
    cluster.client().start(Starts.of("Order", "o"));
  }

  private void runCheck() {
    cluster.handle(
        cluster.queues.receive(SimulatedApp.queueOf("Check"), Duration.ofHours(1)).orElseThrow(),
        false);
  }

  private OrchestrationRuntimeStatus status() {
    return cluster.store.readSentinel("o").sentinel().status();
  }

  private List<String> waitsFor() {
    return cluster.client().view("o", null, false).waitsForDisabled();
  }

  @Test
  void anInstanceTellsForWhichActivityItWaits() throws Exception {
    app.switchOff("Pay");
    start();
    assertThat(waitsFor()).as("its open call is Check, which runs").isEmpty();
    runCheck();
    assertThat(waitsFor()).containsExactly("Pay");
  }

  @Test
  void anInstanceTellsThatItsOrchestratorIsSwitchedOff() throws Exception {
    app.switchOff("Order");
    start();
    assertThat(waitsFor()).containsExactly("Order");
  }

  @Test
  void anInstanceTellsForWhichSubOrchestrationItWaits() throws Exception {
    app.orchestrator("Parent", c -> c.callSubOrchestrator("Order", null, String.class).await());
    app.switchOff("Order");
    cluster.client().start(Starts.of("Parent", "o"));
    assertThat(waitsFor()).containsExactly("Order");
  }

  @Test
  void aFinishedInstanceWaitsForNothing() throws Exception {
    start();
    cluster.client().terminate("o", "enough", false);
    app.switchOff("Order").switchOff("Check");
    assertThat(waitsFor()).isEmpty();
  }

  @Test
  void whatIsReadForItIsNotShownUnasked() throws Exception {
    app.switchOff("Pay");
    start();
    runCheck();
    InstanceView view = cluster.client().view("o", null, false);
    assertThat(view.input()).isNull();
    assertThat(view.history()).isEmpty();
  }

  @Test
  void anActivityIsNotRunByARide() throws Exception {
    app.switchOff("Pay");
    start();
    runCheck();
    assertThat(app.runs().keySet()).hasSize(1);
    assertThat(cluster.queues.texts(SimulatedApp.queueOf("Pay"))).hasSize(1);
    assertThat(status()).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
  }

  @Test
  void anOrchestratorHasNoTurnInItsCallersInvocation() throws Exception {
    app.switchOff("Order");
    start();
    assertThat(status()).isEqualTo(OrchestrationRuntimeStatus.PENDING);
    assertThat(cluster.queues.texts(SimulatedApp.queueOf("Order"))).isNotEmpty();
    assertThat(cluster.queues.texts(SimulatedApp.queueOf("Check"))).isEmpty();
  }

  @Test
  void anOrchestratorHasNoTurnInItsActivitysInvocation() throws Exception {
    start();
    app.switchOff("Order");
    runCheck();
    assertThat(app.runs().keySet()).hasSize(1);
    assertThat(cluster.queues.texts(SimulatedApp.queueOf("Order"))).isNotEmpty();
    assertThat(cluster.queues.texts(SimulatedApp.queueOf("Pay"))).isEmpty();
  }

  /** What is held for ever is never taken for lost. */
  @Test
  void aResultThatWaitsInTheInboxIsNotHeldAnyMore() throws Exception {
    start();
    app.switchOff("Order");
    runCheck();
    cluster.later.pass(Duration.ofSeconds(15));
    assertThat(cluster.membership.look().members()).isEmpty();
  }

  /** Nor by a result that storage has taken at last. */
  @Test
  void aResultThatStorageRefusesAtFirstIsKeptAndHasNoTurnEither() throws Exception {
    start();
    app.switchOff("Order");
    Delivery check = received(SimulatedApp.queueOf("Check")).orElseThrow();
    cluster.faults.plan(FaultPlan.atCall(1, Fault.UNKNOWN_LOST));
    cluster.handle(check, false);
    assertThat(cluster.store.readInbox("o", 10).items()).isEmpty();

    cluster.later.pass(Duration.ofSeconds(15));
    assertThat(cluster.store.readInbox("o", 10).items()).hasSize(1);
    assertThat(cluster.store.readSentinel("o").sentinel().lastTurn()).isEqualTo(1);
    cluster.later.pass(Duration.ofSeconds(15));
    assertThat(cluster.membership.look().members()).as("not held any more").isEmpty();
  }

  @Test
  void aDoorbellThatComesThroughASharedQueueRingsAgainLater() throws Exception {
    app.switchOff("Order");
    start();
    String queue = SimulatedApp.queueOf("Order");
    cluster.handle(received(queue).orElseThrow(), false);
    assertThat(status()).isEqualTo(OrchestrationRuntimeStatus.PENDING);
    assertThat(received(queue)).as("not at once").isEmpty();
    assertThat(cluster.queues.texts(queue)).hasSize(1);
  }

  @Test
  void aTaskThatIsPutOffIsNotTakenForLost() throws Exception {
    app.switchOff("Pay");
    start();
    runCheck();
    String queue = SimulatedApp.queueOf("Pay");
    Instant end = cluster.clock.instant().plus(Cluster.MAINTENANCE_AGE.multipliedBy(4));
    while (cluster.clock.instant().isBefore(end)) {
      received(queue).ifPresent(this::putOff);
      received(SimulatedApp.queueOf("Order")).ifPresent(bell -> cluster.handle(bell, false));
      cluster.pass(Duration.ofSeconds(31));
    }
    assertThat(cluster.queues.texts(queue)).hasSize(1);
  }

  private Optional<Delivery> received(String queue) {
    return cluster.queues.receive(queue, Duration.ofHours(1));
  }

  /** As the reader of a shared queue does. */
  private void putOff(Delivery delivery) {
    try {
      WorkMessage message = MessageCodec.decode(delivery.text());
      cluster.firstWorker().postpone((WorkMessage.ActivityWork) message, delivery.queue());
      cluster.queues.delete(delivery);
    } catch (ForeignMessageException e) {
      throw new AssertionError(e);
    }
  }

  /** What came of it before the rewind is no answer to this run. */
  @Test
  void aTaskThatIsRewoundHasItsResultThroughTheInboxOnceMore() throws Exception {
    boolean[] fails = {true};
    app.activity(
        "Check",
        call -> {
          if (fails[0]) {
            throw new IllegalStateException("planted");
          }
          return "\"checked\"";
        });
    start();
    app.switchOff("Order");
    runCheck();
    app.switchOn("Order");
    cluster.drain(1_000, 0);
    assertThat(status()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    fails[0] = false;
    cluster.client().rewind("o", null);
    cluster.clock.advance(Duration.ofSeconds(1));
    app.switchOff("Order");
    runCheck();
    app.switchOn("Order");
    cluster.drain(1_000, 0);
    assertThat(status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** Each has a key of its own: a key that was there before is refused. */
  @Test
  void resultsThatWaitInTheInboxDoNotPushEachOtherOut() throws Exception {
    app.orchestrator(
        "Order",
        context -> {
          Task<String> check = context.callActivity("Check", String.class);
          Task<String> pay = context.callActivity("Pay", String.class);
          return context.allOf(List.of(check, pay)).await().size();
        });
    start();
    app.switchOff("Order");
    runCheck();
    cluster.handle(received(SimulatedApp.queueOf("Pay")).orElseThrow(), false);
    assertThat(cluster.store.readInbox("o", 10).items()).hasSize(2);
  }
}
