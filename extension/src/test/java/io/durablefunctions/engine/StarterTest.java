package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.contract.CallWatch;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.simulation.BeforeCall;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller of startNew is told, and what it can rely on afterwards. */
class StarterTest {

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator("One", context -> context.callActivity("Work", String.class).await())
          .orchestrator("Broken", context -> context.callActivity("Break", String.class).await())
          .activity("Work", call -> "\"done\"")
          .activity(
              "Break",
              call -> {
                throw new IllegalStateException("broken");
              });
  private final Cluster cluster = new Cluster(app, 1, 3, true);

  private String start(String id) throws Exception {
    return cluster.client().start(Starts.of("One", id));
  }

  /** In the place of an instance in any status. */
  private static StartRequest overWhatever(String id) {
    return new StartRequest(
        "One", id, null, null, true, Set.of(OrchestrationRuntimeStatus.values()));
  }

  private static BeforeCall heldUpAtItsCommit(Cluster cluster) {
    return BeforeCall.once("store.commit", () -> cluster.clock.advance(Duration.ofMinutes(9)));
  }

  private static CallWatch both(CallWatch one, CallWatch other) {
    return new CallWatch() {
      @Override
      public void before(String called, String target) {
        one.before(called, target);
        other.before(called, target);
      }

      @Override
      public void after(String called, String target) {}
    };
  }

  private void failing(String operation) {
    cluster.faults.plan(
        (called, target) -> called.equals(operation) ? Fault.UNKNOWN_LOST : Fault.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"queues.send", "index.replace", "store.readSentinel"})
  void whatStorageRefusesAfterTheCommitIsNotTheCallersError(String operation) throws Exception {
    failing(operation);
    assertThat(start("s")).isEqualTo("s");
    cluster.faults.plan(FaultPlan.NONE);
    cluster.drain(100, 0);
    assertThat(cluster.store.readSentinel("s").sentinel().status())
        .isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(cluster.index.row("s").status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  @Test
  void whatCannotBeListedIsNotStarted() {
    failing("index.insert");
    assertThatThrownBy(() -> start("s")).isInstanceOf(StorageException.class);
    assertThat(cluster.store.isEmpty("s")).isTrue();
  }

  /** If it were, its new end could get lost: only what is listed as open is looked after. */
  @Test
  void whatCannotBeListedIsNotRewound() throws Exception {
    cluster.client().start(Starts.of("Broken", "b"));
    cluster.drain(100, 0);
    int failedAt = cluster.store.readSentinel("b").sentinel().lastTurn();
    failing("index.replace");
    cluster.client().rewind("b", null);
    cluster.faults.plan(FaultPlan.NONE);
    assertThat(cluster.store.readSentinel("b").sentinel().lastTurn()).isEqualTo(failedAt);
    cluster.drain(100, 0);
    assertThat(cluster.store.readSentinel("b").sentinel().lastTurn()).isGreaterThan(failedAt);
  }

  /** Its row for lists was another life's meanwhile, and is gone with it. */
  @Test
  void aStartThatWasHeldUpBeforeItsCommitIsInTheList() throws Exception {
    Cluster two = new Cluster(app, 2, 3, true);
    two.faults.watch(
        BeforeCall.once(
            "store.commit",
            () -> {
              two.clock.advance(Duration.ofMinutes(9));
              two.client(1).start(Starts.of("One", "s"));
              two.client(1).terminate("s", null, false);
              two.client(1).purge("s");
            }));
    two.client(0).start(Starts.of("One", "s"));
    assertThat(two.index.row("s").status()).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
  }

  /** Its process owns the turn and lives, so no other one would send it. */
  @ParameterizedTest
  @ValueSource(strings = {"index.read", "index.replace"})
  void aStartThatWasHeldUpGoesOnThoughItCannotBeListed(String operation) throws Exception {
    cluster.faults.watch(
        BeforeCall.once(
            "store.commit",
            () -> {
              cluster.clock.advance(Duration.ofMinutes(9));
              failing(operation);
            }));
    assertThat(start("s")).isEqualTo("s");
    cluster.faults.plan(FaultPlan.NONE);
    cluster.drain(100, 0);
    assertThat(cluster.index.row("s").status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** What it remembers is an earlier life's by then. */
  @Test
  void aStartThatWasHeldUpAfterItsCommitLeavesTheNextLifesRow() throws Exception {
    Cluster two = new Cluster(app, 2, 3, true);
    BeforeCall slow = heldUpAtItsCommit(two);
    BeforeCall replaced =
        BeforeCall.once(
            "index.read",
            () -> {
              two.client(1).terminate("s", null, false);
              two.client(1).start(overWhatever("s"));
            });
    two.faults.watch(both(slow, replaced));
    two.client(0).start(Starts.of("One", "s"));
    assertThat(two.index.row("s").generation())
        .isEqualTo(two.store.readSentinel("s").sentinel().generation());
  }

  /**
   * Its first part was there; the rest is refused, as is a second beginning, and no row is left.
   */
  @Test
  void aLargeStartWhoseInstanceIsPurgedInItsMiddleLeavesNoRow() throws Exception {
    Cluster two = new Cluster(app, 2, 3, true);
    two.store.limitTurnsTo(1);
    two.faults.watch(
        BeforeCall.number(
            "store.commit",
            2,
            () -> {
              two.client(1).terminate("s", null, false);
              two.client(1).purge("s");
            }));
    assertThatThrownBy(() -> two.client(0).start(Starts.of("One", "s")))
        .isInstanceOf(StorageException.class);
    assertThat(two.index.row("s")).isNull();
  }

  /** Nor one that is open beside the next life of the id. */
  @Test
  void aLargeStartWhoseInstanceIsReplacedInItsMiddleLeavesTheNextLifesRow() throws Exception {
    Cluster two = new Cluster(app, 2, 3, true);
    two.store.limitTurnsTo(1);
    two.faults.watch(
        BeforeCall.number(
            "store.commit",
            2,
            () -> {
              two.client(1).terminate("s", null, false);
              two.client(1).start(overWhatever("s"));
              while (two.deliverVisible()) {}
            }));
    assertThatThrownBy(() -> two.client(0).start(overWhatever("s")))
        .isInstanceOf(OrchestrationAlreadyExistsException.class);
    two.drain(100, 0);
    assertThat(two.index.row("s").status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** The other one has ended before it looks again. */
  @Test
  void ofTwoRestartsTheLateOneLeavesTheRowOfTheOther() throws Exception {
    start("s");
    cluster.drain(100, 0);
    Cluster two = new Cluster(app, 2, 3, true);
    Set<OrchestrationRuntimeStatus> done = Set.of(OrchestrationRuntimeStatus.TERMINATED);
    StartRequest over = new StartRequest("One", "s", null, null, true, done);
    two.client(0).start(over);
    two.client(0).terminate("s", null, false);
    two.faults.watch(
        BeforeCall.number(
            "index.read",
            2,
            () -> {
              two.client(1).start(over);
              while (two.deliverVisible()) {}
            }));
    assertThatThrownBy(() -> two.client(0).start(over))
        .isInstanceOf(OrchestrationAlreadyExistsException.class);
    assertThat(two.index.row("s").status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** What it has to send is found by the list only, if its machine dies. */
  @Test
  void aStartThatEndsAtOnceAndWasHeldUpIsListedAsOpenUntilAllIsSent() throws Exception {
    app.orchestrator(
        "Tell",
        context -> {
          context.sendEvent("w", "go", "paid");
          return null;
        });
    app.orchestrator("Wait", context -> context.waitForExternalEvent("go", String.class).await());
    cluster.client().start(Starts.of("Wait", "w"));
    List<OrchestrationRuntimeStatus> whenSent = new ArrayList<>();
    BeforeCall slow = heldUpAtItsCommit(cluster);
    BeforeCall sent =
        BeforeCall.once("store.addToInbox", () -> whenSent.add(cluster.index.row("t").status()));
    cluster.faults.watch(both(slow, sent));
    cluster.client().start(Starts.of("Tell", "t"));
    assertThat(whenSent).containsExactly(OrchestrationRuntimeStatus.RUNNING);
    assertThat(cluster.index.row("t").status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** Its row is open beside a finished instance, and is closed: from then on it must not come. */
  @Test
  void aStartOverAFinishedInstanceThatComesTooLateDoesNotCome() throws Exception {
    start("s");
    cluster.drain(100, 0);
    cluster.faults.plan(
        (called, target) ->
            called.equals("store.commit") ? Fault.UNKNOWN_APPLIED_LATER : Fault.NONE);
    assertThatThrownBy(() -> cluster.client().start(overWhatever("s")))
        .isInstanceOf(RuntimeException.class);
    cluster.faults.plan(FaultPlan.NONE);
    cluster.restartAll();
    cluster.maintainFor(Cluster.MAINTENANCE_AGE.multipliedBy(2), 100);

    assertThat(cluster.faults.applyDelayed()).isPositive();

    assertThat(cluster.index.row("s").status().isFinished()).isTrue();
    assertThat(cluster.index.row("s").generation())
        .isEqualTo(cluster.store.readSentinel("s").sentinel().generation());
  }

  /** What it remembers is an earlier turn by then. */
  @Test
  void aStartThatWasHeldUpAfterItsCommitLeavesALaterTurnsRow() throws Exception {
    app.orchestrator(
        "Says",
        context -> {
          context.setCustomStatus("so far");
          return context.callActivity("Work", String.class).await();
        });
    Cluster two = new Cluster(app, 2, 3, true);
    BeforeCall slow = heldUpAtItsCommit(two);
    BeforeCall ended =
        BeforeCall.once("index.read", () -> two.client(1).terminate("s", null, false));
    two.faults.watch(both(slow, ended));
    two.client(0).start(Starts.of("Says", "s"));
    assertThat(two.index.row("s").status()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
  }

  @Test
  void aStartThatWasListedAndNeverCameIsSwept() {
    failing("store.commit");
    assertThatThrownBy(() -> start("s")).isInstanceOf(StorageException.class);
    assertThat(cluster.index.row("s")).isNotNull();
    cluster.faults.plan(FaultPlan.NONE);
    cluster.maintainFor(Cluster.MAINTENANCE_AGE.multipliedBy(2), 100);
    assertThat(cluster.store.isEmpty("s")).isTrue();
    assertThat(cluster.index.row("s")).isNull();
  }

  @Test
  void aStartRingsNoDoorbell() throws Exception {
    assertThat(start("s")).isEqualTo("s");
    assertThat(cluster.queues.texts(SimulatedApp.queueOf("One"))).isEmpty();
  }
}
