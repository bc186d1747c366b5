package io.durablefunctions.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.process.Liveness;
import io.durablefunctions.engine.simulation.BeforeCall;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others do about a process that is gone: once, whoever they are. */
class TakeoverTest {

  private static final String CHAIN = SimulatedApp.queueOf("Chain");
  private static final String WORK = SimulatedApp.queueOf("Work");
  private static final String OTHER_WORK = Work.result("other", "x", 1).key();
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Chain",
              context -> {
                int one = context.callActivity("Work", 1, Integer.class).await();
                return context.callActivity("Work", one, Integer.class).await();
              })
          .activity("Work", call -> call.input());

  /** The second of two workers has the task of an instance in hand, and falls silent. */
  private Cluster silentOwner() throws Exception {
    Cluster cluster = new Cluster(app, 2, 6, false);
    cluster.client(1).start(Starts.of("Chain", "c"));
    Delivery taken = cluster.queues.receive(WORK, Duration.ofHours(1)).orElseThrow();
    RunActivity task = (RunActivity) MessageCodec.decode(taken.text());
    String held = Work.result("c", task.executionId(), task.taskId()).key();
    cluster.membership.report(cluster.store.readSentinel("c").sentinel().owner(), Set.of(held));
    return cluster;
  }

  private static void look(Cluster cluster, Duration after) {
    cluster.clock.advance(after);
    int unused = cluster.firstWorker().takeOver();
  }

  /** Two that look for the same task at once would both send it. */
  @Test
  void anInstanceOfASilentProcessIsRungOnce() throws Exception {
    Cluster cluster = silentOwner();
    look(cluster, Liveness.DEAD_AFTER.plus(SECOND));
    assertThat(cluster.queues.texts(CHAIN)).hasSize(1);
  }

  /** The others would ring, too. */
  @Test
  void theFirstOfTheLivingSettlesAndTheOthersOnlyIfItDoesNot() throws Exception {
    Cluster cluster = silentOwner();
    cluster.clock.advance(Liveness.DEAD_AFTER);
    cluster.membership.report("a-first", Set.of(OTHER_WORK));
    look(cluster, SECOND);
    assertThat(cluster.queues.texts(CHAIN)).isEmpty();
    cluster.clock.advance(Liveness.DEAD_AFTER);
    cluster.membership.report("a-first", Set.of(OTHER_WORK));
    look(cluster, SECOND);
    assertThat(cluster.queues.texts(CHAIN)).hasSize(1);
  }

  /** It may be in the hands of another, whose row does not say so yet, or wait for one. */
  @Test
  void whatADeadProcessRodeIsSentOnceThoughItIsLookedForAgain() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, true);
    cluster.client().start(Starts.of("Chain", "c"));
    int[] commits = {0};
    cluster.faults.plan(
        (called, target) ->
            called.equals("store.commit") && ++commits[0] == 2 ? Fault.CRASH_BEFORE : Fault.NONE);
    Delivery first = cluster.queues.receive(WORK, Duration.ofHours(1)).orElseThrow();
    RunActivity task = (RunActivity) MessageCodec.decode(first.text());
    assertThatThrownBy(() -> cluster.firstWorker().activity(task, app::run))
        .isInstanceOf(TestCrash.class);
    cluster.faults.plan(FaultPlan.NONE);
    cluster.queues.delete(first);
    cluster.restart(0);
    pass(cluster, 50, CHAIN);
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  /** No message brings it back, and nobody else can have it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatADeadProcessHadPushedToItselfIsSentAtTheFirstLook(boolean byItself) throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, false);
    cluster.client().start(Starts.of("Chain", "c"));
    RunActivity task = (RunActivity) MessageCodec.decode(cluster.queues.texts(WORK).get(0));
    cluster.queues.clear(WORK);
    Journal dead = cluster.journals.open("a-dead-one");
    dead.begin(Work.result("c", task.executionId(), task.taskId()).key());
    dead.begin(Work.pushed("c", task.executionId(), task.taskId()).key());
    if (byItself) {
      dead.begin(Work.dispatch("c", task.executionId(), task.turn()).key());
    }
    cluster.journals.died("a-dead-one", true);
    int unused = cluster.firstWorker().takeOver();
    cluster.later.pass(SECOND);
    Delivery bell = cluster.queues.receive(CHAIN, Duration.ofMinutes(1)).orElseThrow();
    cluster.handle(bell, false);
    assertThat(cluster.queues.texts(WORK)).hasSize(byItself ? 1 : 0);
  }

  /** Nobody else can have it: its message was to be pushed, or its caller was to run it. */
  @Test
  void whatWaitedInADeadProcessIsSentAtTheFirstLook() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, false);
    cluster.client().start(Starts.of("Chain", "c"));
    RunActivity task = (RunActivity) MessageCodec.decode(cluster.queues.texts(WORK).get(0));
    cluster.queues.clear(WORK);
    Journal dead = cluster.journals.open("a-dead-one");
    dead.begin(Work.waiting("c", task.executionId(), task.taskId()).key());
    cluster.journals.died("a-dead-one", true);
    int unused = cluster.firstWorker().takeOver();
    cluster.later.pass(SECOND);
    Delivery bell = cluster.queues.receive(CHAIN, Duration.ofMinutes(1)).orElseThrow();
    cluster.handle(bell, false);
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  /** No message brings a ride back, though the host is there. */
  @Test
  void whatADeadProcessRodeIsSentAtTheFirstLook() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, false);
    cluster.client().start(Starts.of("Chain", "c"));
    RunActivity task = (RunActivity) MessageCodec.decode(cluster.queues.texts(WORK).get(0));
    cluster.queues.clear(WORK);
    Journal dead = cluster.journals.open("a-dead-one");
    dead.begin(Work.ride("c", task.executionId(), task.taskId()).key());
    cluster.journals.died("a-dead-one", true);
    int unused = cluster.firstWorker().takeOver();
    pass(cluster, 2, CHAIN);
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  /**
   * It could not run it, so it put it into its queue before it died; its row says that it rides.
   */
  @Test
  void aRideThatADeadProcessHadGivenUpIsNotSentOnceMore() throws Exception {
    app.activity(
        "Work",
        call -> {
          if (call.taskId() == 1) {
            throw new OutOfMemoryError("of a test");
          }
          return call.input();
        });
    Cluster cluster = new Cluster(app, 1, 6, true);
    cluster.client().start(Starts.of("Chain", "c"));
    Delivery first = cluster.queues.receive(WORK, Duration.ofHours(1)).orElseThrow();
    RunActivity task = (RunActivity) MessageCodec.decode(first.text());
    assertThatThrownBy(() -> cluster.firstWorker().activity(task, app::run))
        .isInstanceOf(OutOfMemoryError.class);
    cluster.queues.delete(first);
    assertThat(cluster.queues.receive(WORK, Duration.ofHours(1))).as("under way").isPresent();
    String owner = cluster.store.readSentinel("c").sentinel().owner();
    cluster.journals.open(owner).begin(Work.dispatch("c", task.executionId(), 2).key());
    cluster.restart(0);
    pass(cluster, 2, CHAIN);
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  /** Those that are rung already would be sent what was lost twice. */
  @Test
  void aSettlementThatStorageInterruptsGoesOnWithTheRest() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, false);
    Journal dead = cluster.journals.open("a-dead-one");
    for (String id : List.of("a", "b")) {
      cluster.client().start(Starts.of("Chain", id));
      String executionId = cluster.store.readSentinel(id).sentinel().executionId();
      dead.begin(Work.waiting(id, executionId, 0).key());
    }
    cluster.journals.died("a-dead-one", true);
    cluster.faults.plan(
        (called, target) ->
            called.equals("store.readSentinel") && target.equals("b")
                ? Fault.UNKNOWN_LOST
                : Fault.NONE);
    assertThatThrownBy(() -> cluster.firstWorker().takeOver()).isInstanceOf(StorageException.class);
    cluster.faults.plan(FaultPlan.NONE);
    int unused = cluster.firstWorker().takeOver();
    assertThat(cluster.queues.texts(CHAIN)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"members.leave", "open.scan"})
  void whatIsRungOnceStaysRungUntilAllIsSettled(String refused) throws Exception {
    Cluster cluster = silentOwner();
    cluster.client(1).start(Starts.of("Chain", "not-in-its-row"));
    cluster.clock.advance(Liveness.DEAD_AFTER.plus(SECOND));
    cluster.faults.plan(
        (called, target) -> called.equals(refused) ? Fault.UNKNOWN_LOST : Fault.NONE);
    assertThatThrownBy(() -> cluster.firstWorker().takeOver()).isInstanceOf(StorageException.class);
    cluster.faults.plan(FaultPlan.NONE);
    look(cluster, SECOND);
    assertThat(cluster.queues.texts(CHAIN)).hasSize(2);
  }

  /** Its row was old, as storage refused it; it came back, and died later. */
  @Test
  void whoHasComeBackToLifeIsSettledWhenItDies() throws Exception {
    Cluster cluster = silentOwner();
    String owner = cluster.store.readSentinel("c").sentinel().owner();
    Set<String> held = cluster.membership.look().members().get(owner).holds();
    cluster.clock.advance(Liveness.DEAD_AFTER.plus(SECOND));
    cluster.faults.plan(
        (called, target) -> called.equals("members.leave") ? Fault.UNKNOWN_LOST : Fault.NONE);
    for (int beat = 0; beat < 2; beat++) {
      assertThatThrownBy(() -> look(cluster, SECOND)).isInstanceOf(StorageException.class);
    }
    cluster.faults.plan(FaultPlan.NONE);
    cluster.queues.clear(CHAIN);
    cluster.clock.advance(SECOND);
    cluster.membership.report(owner, held);
    look(cluster, SECOND);
    assertThat(cluster.queues.texts(CHAIN)).as("it lives").isEmpty();
    look(cluster, Liveness.DEAD_AFTER.plus(SECOND));
    assertThat(cluster.queues.texts(CHAIN)).hasSize(1);
  }

  /** Its heart and maintenance, say. */
  @Test
  void twoThreadsOfAProcessSettleOnce() throws Exception {
    Cluster cluster = silentOwner();
    cluster.clock.advance(Liveness.DEAD_AFTER.plus(SECOND));
    cluster.faults.watch(
        BeforeCall.once(
            "queues.send",
            () -> {
              int unused = cluster.firstWorker().takeOver();
            }));
    int unused = cluster.firstWorker().takeOver();
    assertThat(cluster.queues.texts(CHAIN)).hasSize(1);
  }

  private static void pass(Cluster cluster, int seconds, String queue) {
    for (int i = 0; i < seconds; i++) {
      cluster.later.pass(SECOND);
      cluster
          .queues
          .receive(queue, Duration.ofMinutes(1))
          .ifPresent(bell -> cluster.handle(bell, false));
    }
  }

  /** Each had another task of it in hand; two looks would both send both. */
  @Test
  void whatTwoDeadProcessesHeldOfAnInstanceIsRungForOnce() throws Exception {
    app.orchestrator(
        "Chain",
        context ->
            context
                .allOf(
                    List.of(
                        context.callActivity("Work", 1, Integer.class),
                        context.callActivity("Work", 2, Integer.class)))
                .await()
                .size());
    Cluster cluster = new Cluster(app, 1, 6, false);
    cluster.client().start(Starts.of("Chain", "c"));
    RunActivity task = (RunActivity) MessageCodec.decode(cluster.queues.texts(WORK).get(0));
    cluster.queues.clear(WORK);
    for (int i = 0; i < 2; i++) {
      cluster.journals.open("dead-" + i).begin(Work.waiting("c", task.executionId(), i).key());
      cluster.journals.died("dead-" + i, true);
    }
    int unused = cluster.firstWorker().takeOver();
    assertThat(cluster.queues.texts(CHAIN)).hasSize(1);
    pass(cluster, 2, CHAIN);
    assertThat(cluster.queues.texts(WORK)).hasSize(2);
  }

  /** The id of a task is unique in its execution only. */
  @Test
  void whatADeadProcessHeldOfAnotherExecutionIsNotThisOnes() throws Exception {
    Cluster cluster = new Cluster(app, 1, 6, false);
    cluster.client().start(Starts.of("Chain", "c"));
    Delivery taken = cluster.queues.receive(WORK, Duration.ofHours(1)).orElseThrow();
    RunActivity task = (RunActivity) MessageCodec.decode(taken.text());
    cluster.journals.open("dead").begin(Work.waiting("c", "before", task.taskId()).key());
    cluster.journals.died("dead", true);
    int unused = cluster.firstWorker().takeOver();
    pass(cluster, 2, CHAIN);
    assertThat(cluster.queues.texts(WORK)).as("the one that is under way").hasSize(1);
  }

  /** A scan of many instances may take longer than three beats. */
  @Test
  void whoSettlesForLongGoesOnToSayThatItLives() throws Exception {
    Cluster cluster = silentOwner();
    cluster.faults.plan(
        (called, target) ->
            called.equals("queues.send") && target.equals(WORK) ? Fault.UNKNOWN_LOST : Fault.NONE);
    cluster.client(0).start(Starts.of("Chain", "mine"));
    Duration[] age = {Liveness.DEAD_AFTER};
    cluster.faults.watch(
        BeforeCall.once(
            "open.scan",
            () -> {
              cluster.later.pass(Liveness.DEAD_AFTER.plus(Liveness.BEAT));
              age[0] = cluster.membership.look().members().get("process-1").age();
            }));
    cluster.later.pass(Liveness.DEAD_AFTER.plus(Liveness.BEAT));
    assertThat(age[0]).isLessThanOrEqualTo(Liveness.BEAT);
  }
}
