package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients can do, on simulated storage; the numbers are those of CONFORMANCE.md. */
class InstancesTest {

  private static final Set<OrchestrationRuntimeStatus> FINISHED =
      Set.of(
          OrchestrationRuntimeStatus.COMPLETED,
          OrchestrationRuntimeStatus.FAILED,
          OrchestrationRuntimeStatus.TERMINATED);
  private static final int ENOUGH = 1_000;

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator("Wait", context -> context.waitForExternalEvent("go", String.class).await())
          .orchestrator("Echo", context -> context.getInput(String.class))
          .orchestrator(
              "Parent",
              context -> context.callSubOrchestrator("Wait", "child", null, String.class).await())
          .orchestrator(
              "Sleep",
              context -> {
                context.createTimer(Duration.ofDays(20)).await();
                return "woke at " + context.getCurrentUtcDateTime();
              })
          .orchestrator(
              "Eternal",
              context -> {
                int round = context.getInput(Integer.class);
                String event = context.waitForExternalEvent("tick", String.class).await();
                context.setCustomStatus(event);
                if (round < 3) {
                  context.continueAsNew(round + 1);
                }
                return event;
              });
  private Cluster cluster;
  private Instances client;

  @BeforeEach
  void start() {
    cluster = new Cluster(app, 1, 7, true);
    client = cluster.client();
  }

  private String begin(String name, String id, String input) throws TimeoutException {
    return client.start(new StartRequest(name, id, input, null, true, FINISHED));
  }

  private void drain() {
    cluster.drain(ENOUGH, 0);
  }

  private OrchestrationRuntimeStatus status(String id) {
    return client.view(id, false, false).sentinel().status();
  }

  @Test
  void c03_anUnknownNameThrowsAtTheCallNamingTheKnownOnes() {
    assertThatThrownBy(() -> begin("Nobody", "x", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Nobody'")
        .hasMessageContaining("Echo, Eternal, Parent, Sleep, Wait");
    assertThat(cluster.store.isEmpty("x")).isTrue();
    assertThat(cluster.queues.names()).isEmpty();
  }

  @Test
  void startNewReturnsWhenTheFirstTurnIsCommitted() throws Exception {
    String id = begin("Echo", null, "\"hello\"");
    InstanceView view = client.view(id, true, true);
    assertThat(view.sentinel().status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(view.sentinel().output()).isEqualTo("\"hello\"");
    assertThat(view.input()).isEqualTo("\"hello\"");
    assertThat(view.history()).hasSize(3);
    assertThat(cluster.queues.texts(SimulatedApp.queueOf("Echo"))).isEmpty();
  }

  @Test
  void c18_anEventWakesTheWaiter() throws Exception {
    begin("Wait", "w", null);
    assertThat(status("w")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    client.raiseEvent("w", "GO", "\"now\"");
    drain();
    assertThat(client.view("w", false, false).sentinel().output()).isEqualTo("\"now\"");
  }

  @Test
  void c22_raisingToAMissingOrFinishedInstance() throws Exception {
    assertThatThrownBy(() -> client.raiseEvent("none", "go", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'none'");
    begin("Echo", "done", null);
    assertThatThrownBy(() -> client.raiseEvent("done", "go", null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Completed");
  }

  @Test
  void c15_aTimerOfTwentyDaysFiresThoughNoMessageCanWaitThatLong() throws Exception {
    Instant start = cluster.clock.instant();
    begin("Sleep", "s", null);
    drain();
    assertThat(status("s")).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(Duration.between(start, cluster.clock.instant()))
        .isBetween(Duration.ofDays(20), Duration.ofDays(20).plusMinutes(1));
  }

  @Test
  void c21_c26_eventsSurviveContinueAsNewAndTheCustomStatusIsKept() throws Exception {
    begin("Eternal", "e", "1");
    for (int i = 1; i <= 3; i++) {
      client.raiseEvent("e", "tick", "\"t" + i + "\"");
    }
    drain();
    InstanceView view = client.view("e", true, false);
    assertThat(view.sentinel().status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(view.sentinel().output()).isEqualTo("\"t3\"");
    assertThat(view.sentinel().customStatus()).isEqualTo("\"t3\"");
    assertThat(view.sentinel().execution()).isEqualTo(3);
    assertThat(cluster.store.readTurns("e", 1, 1, 9)).isEmpty();
    assertThat(cluster.index.read("e").status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  @Test
  void c21_moreEventsThanCanBeCarriedFailTheInstanceWithWhatToDo() throws Exception {
    app.orchestrator(
        "Hoarder",
        context -> {
          context.waitForExternalEvent("last", String.class).await();
          context.continueAsNew(null);
          return null;
        });
    begin("Hoarder", "h", null);
    for (int i = 0; i < 600; i++) {
      client.raiseEvent("h", "unwanted", null);
    }
    cluster.clock.advance(Duration.ofSeconds(1));
    client.raiseEvent("h", "last", null);
    drain();
    assertThat(status("h")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    assertThat(client.view("h", false, false).sentinel().output())
        .contains("wait for them before, or continue without preserving them");
  }

  @Test
  void c25_aTerminatedChildFailsItsParentsTask() throws Exception {
    begin("Parent", "p", null);
    drain();
    assertThat(status("child")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    client.terminate("child", "enough", false);
    drain();
    assertThat(status("child")).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    assertThat(status("p")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    assertThat(client.view("p", false, false).sentinel().output()).contains("enough");
  }

  @Test
  void c27_terminateReachesChildrenIfAsked() throws Exception {
    begin("Parent", "p", null);
    drain();
    client.terminate("p", "all of it", true);
    drain();
    assertThat(status("p")).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    assertThat(status("child")).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    assertThat(client.view("p", false, false).sentinel().output()).isEqualTo("\"all of it\"");
  }

  @Test
  void c28_suspendHoldsAndResumeGoesOn() throws Exception {
    begin("Wait", "w", null);
    client.suspend("w", "lunch");
    drain();
    assertThat(status("w")).isEqualTo(OrchestrationRuntimeStatus.SUSPENDED);
    assertThatThrownBy(() -> client.suspend("w", null))
        .isInstanceOf(IllegalTransitionException.class);
    client.raiseEvent("w", "go", "\"kept\"");
    drain();
    assertThat(status("w")).isEqualTo(OrchestrationRuntimeStatus.SUSPENDED);
    client.resume("w", null);
    drain();
    assertThat(client.view("w", false, false).sentinel().output()).isEqualTo("\"kept\"");
  }

  @Test
  void c30_aTakenIdIsRefusedAndAFinishedOneReplaced() throws Exception {
    begin("Wait", "id", null);
    assertThatThrownBy(() -> begin("Wait", "id", null))
        .isInstanceOf(OrchestrationAlreadyExistsException.class)
        .hasMessageContaining("Running");
    client.terminate("id", null, false);
    drain();
    String first = client.view("id", false, false).sentinel().executionId();
    begin("Echo", "id", "1");
    InstanceView second = client.view("id", false, false);
    assertThat(second.sentinel().executionId()).isNotEqualTo(first);
    assertThat(second.sentinel().status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(cluster.index.read("id").executionId()).isEqualTo(second.sentinel().executionId());
  }

  @Test
  void c31_purgeOnlyWhatIsFinished() throws Exception {
    begin("Wait", "w", null);
    begin("Echo", "e", null);
    assertThatThrownBy(() -> client.purge("w")).isInstanceOf(IllegalTransitionException.class);
    assertThat(client.purge("none")).isFalse();
    assertThat(client.purge(Instant.EPOCH, null, Set.of())).isEqualTo(1);
    assertThat(cluster.store.isEmpty("e")).isTrue();
    assertThat(cluster.index.read("e")).isNull();
    assertThat(status("w")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
  }

  @Test
  void aScheduledStartIsPendingUntilItsTime() throws Exception {
    Instant at = cluster.clock.instant().plus(Duration.ofDays(8));
    client.start(new StartRequest("Echo", "later", "5", at, false, Set.of()));
    assertThat(status("later")).isEqualTo(OrchestrationRuntimeStatus.PENDING);
    drain();
    assertThat(status("later")).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(cluster.clock.instant()).isAfterOrEqualTo(at).isBefore(at.plusSeconds(60));
  }

  @Test
  void c29_restartHasTheSameNameAndInputUnderANewId() throws Exception {
    begin("Echo", "e", "\"again\"");
    String other = client.restart("e", true);
    assertThat(other).isNotEqualTo("e");
    assertThat(client.view(other, false, false).sentinel().output()).isEqualTo("\"again\"");
    assertThatThrownBy(() -> client.restart("none", true))
        .isInstanceOf(NoSuchInstanceException.class);
  }

  @Test
  void c29_rewindRunsTheFailedTaskAgainAndKeepsTheCompletedOne() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    app.orchestrator(
            "Fragile",
            context -> {
              String kept = context.callActivity("Keep", String.class).await();
              return kept + context.callActivity("Break", String.class).await();
            })
        .activity("Keep", call -> "\"kept \"")
        .activity(
            "Break",
            call -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
              }
              return "\"mended\"";
            });
    begin("Fragile", "f", null);
    drain();
    assertThat(status("f")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    client.rewind("f", "repaired");
    drain();
    assertThat(client.view("f", false, false).sentinel().output()).isEqualTo("\"kept mended\"");
    assertThat(app.runs().values()).containsExactlyInAnyOrder(1, 2);
    assertThatThrownBy(() -> client.rewind("f", null))
        .isInstanceOf(IllegalTransitionException.class);
  }

  @Test
  void c29_rewindRunsATaskAgainWhoseInputIsTooLargeForAMessage() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    app.orchestrator(
            "Large",
            context ->
                context
                    .callActivity("Break", context.getInput(String.class), Integer.class)
                    .await())
        .activity(
            "Break",
            call -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
              }
              return String.valueOf(call.input().length());
            });
    begin("Large", "l", "\"" + "x".repeat(100_000) + "\"");
    drain();
    assertThat(status("l")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    client.rewind("l", null);
    drain();
    assertThat(client.view("l", false, false).sentinel().output()).isEqualTo("100002");
  }

  @Test
  void anInputThatNoMessageCanCarryIsReadFromTheHistory() throws Exception {
    app.orchestrator(
            "Odd",
            context ->
                context
                    .callActivity("Length", context.getInput(String.class), Integer.class)
                    .await())
        .activity("Length", call -> String.valueOf(call.input().length()));
    begin("Odd", "half", "\"half a pair: \ud83d\"");
    begin("Odd", "large", "\"" + "x".repeat(100_000) + "\"");
    drain();
    assertThat(client.view("half", false, false).sentinel().output()).isEqualTo("16");
    assertThat(client.view("large", false, false).sentinel().output()).isEqualTo("100002");
  }

  @Test
  void listFindsByStatusAndPrefix() throws Exception {
    begin("Echo", "a-1", null);
    begin("Wait", "a-2", null);
    begin("Wait", "b-1", null);
    var page =
        client.list(
            new InstanceQuery(
                "a-", null, null, Set.of(OrchestrationRuntimeStatus.RUNNING), 10, null, true));
    assertThat(page.rows()).extracting(row -> row.instanceId()).isEqualTo(List.of("a-2"));
  }
}
