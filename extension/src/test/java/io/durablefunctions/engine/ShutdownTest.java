package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the JVM's shutdown hook does: no more rides, and what is under way may end. */
@Timeout(30)
class ShutdownTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final CountDownLatch activityMayEnd = new CountDownLatch(1);
  private final CountDownLatch activityRuns = new CountDownLatch(1);
  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "TwoSteps",
              context -> {
                int one = context.callActivity("Increment", 0, Integer.class).await();
                return context.callActivity("Increment", one, Integer.class).await();
              })
          .activity("Increment", call -> String.valueOf(Integer.parseInt(call.input()) + 1));
  private final Cluster cluster = new Cluster(app, 1, 1, true);
  private final Engine worker = cluster.firstWorker();

  @BeforeEach
  void startTwoSteps() throws Exception {
    cluster.client().start(Starts.of("TwoSteps", "one"));
  }

  @AfterEach
  void letTheActivityEnd() {
    activityMayEnd.countDown();
  }

  private WorkMessage.RunActivity nextActivity() throws Exception {
    return (WorkMessage.RunActivity)
        MessageCodec.decode(
            cluster.queues.receive(SimulatedApp.queueOf("Increment"), HOUR).orElseThrow().text());
  }

  private CompletableFuture<Void> runUntilToldToEnd() throws Exception {
    WorkMessage.RunActivity message = nextActivity();
    CompletableFuture<Void> invocation =
        CompletableFuture.runAsync(
            () ->
                worker.activity(
                    message,
                    call -> {
                      activityRuns.countDown();
                      try {
                        activityMayEnd.await();
                      } catch (InterruptedException e) {
                        throw new AssertionError(e);
                      }
                      return app.run(call);
                    }));
    activityRuns.await();
    return invocation;
  }

  private int lastTurn() {
    return cluster.store.readSentinel("one").sentinel().lastTurn();
  }

  @Test
  void theStepAfterTheOneUnderWayIsSentAndNotRidden() throws Exception {
    WorkMessage.RunActivity first = nextActivity();

    worker.activity(
        first,
        call -> {
          worker.shutdown(Duration.ZERO);
          return app.run(call);
        });

    assertThat(lastTurn()).as("the first result is committed, no second").isEqualTo(2);
    assertThat(nextActivity().taskId()).isNotEqualTo(first.taskId());
  }

  @Test
  void itWaitsForTheActivityUnderWayAndItsCommit() throws Exception {
    CompletableFuture<Void> invocation = runUntilToldToEnd();
    CompletableFuture<Integer> turnAtTheEnd =
        CompletableFuture.supplyAsync(
            () -> {
              worker.shutdown(HOUR);
              return lastTurn();
            });
    await().during(Duration.ofMillis(100)).until(() -> !turnAtTheEnd.isDone());

    activityMayEnd.countDown();

    assertThat(turnAtTheEnd.get()).isEqualTo(2);
    invocation.get();
  }

  @Test
  void itWaitsNoLongerThanItsGrace() throws Exception {
    runUntilToldToEnd();

    worker.shutdown(Duration.ofMillis(50));

    assertThat(lastTurn()).as("the activity still runs").isEqualTo(1);
  }

  /** What is in the journals of this machine's dead, now that this process is one of them. */
  private List<String> left() {
    cluster.journals.died("process-1", true);
    return cluster.journals.open("next").forerunners().stream()
        .flatMap(dead -> dead.held().stream())
        .toList();
  }

  @Test
  void codeThatRunsOnAtTheEndStaysInTheJournal() throws Exception {
    runUntilToldToEnd();

    worker.shutdown(Duration.ofMillis(50));

    assertThat(left()).anyMatch(work -> work.startsWith("t "));
  }

  @Test
  void codeThatRunsOnAtTheEndIsListedAsHeld() throws Exception {
    runUntilToldToEnd();

    worker.shutdown(Duration.ofMillis(50));

    assertThat(cluster.membership.look().members().get("process-1").holds())
        .anyMatch(work -> work.startsWith("t "));
  }

  /** A look would take the process for dead, and begin its code anew beside it. */
  @Test
  void nothingIsHandedOverWhileCodeRuns() throws Exception {
    runUntilToldToEnd();
    cluster.faults.plan(
        (called, target) -> called.equals("queues.send") ? Fault.UNKNOWN_LOST : Fault.NONE);
    cluster.client().start(Starts.of("TwoSteps", "two"));
    cluster.faults.plan(FaultPlan.NONE);

    worker.shutdown(Duration.ofMillis(50));

    assertThat(cluster.queues.texts(SimulatedApp.queueOf("TwoSteps"))).isEmpty();
  }

  @Test
  void aResultThatStorageDidNotTakeStaysInTheJournal() throws Exception {
    WorkMessage.RunActivity message = nextActivity();
    cluster.faults.plan(
        (called, target) ->
            called.equals("store.commit") || called.equals("store.addToInbox")
                ? Fault.UNKNOWN_LOST
                : Fault.NONE);
    assertThatThrownBy(() -> worker.activity(message, app::run))
        .isInstanceOf(StorageException.class);

    worker.shutdown(Duration.ZERO);

    assertThat(left()).anyMatch(work -> work.startsWith("r "));
  }

  @Test
  void anEndWithNoCodeUnderWayLeavesNothing() {
    worker.shutdown(Duration.ZERO);

    assertThat(left()).isEmpty();
  }
}
