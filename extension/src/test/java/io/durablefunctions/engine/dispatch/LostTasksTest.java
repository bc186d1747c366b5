package io.durablefunctions.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import io.durablefunctions.Task;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When an open task counts as lost, and when its message may only be late. */
class LostTasksTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String ONE = SimulatedApp.queueOf("One");
  private static final String FAIL = SimulatedApp.queueOf("Fail");
  private static final String WORK = SimulatedApp.queueOf("Work");

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator("One", context -> context.callActivity("Work", 1, Integer.class).await())
          .orchestrator(
              "Later",
              context -> {
                context.waitForExternalEvent("go", Integer.class).await();
                return context.callActivity("Work", 1, Integer.class).await();
              })
          .orchestrator(
              "Again",
              context -> {
                Task<Integer> work = context.callActivity("Work", 1, Integer.class);
                Task<String> again = context.waitForExternalEvent("again", String.class);
                if (context.anyOf(List.of(work, again)).await() == again) {
                  context.continueAsNew(null);
                }
                return "done";
              })
          .orchestrator(
              "Fails", context -> context.callActivity("Fail", null, String.class).await())
          .activity("Work", call -> call.input())
          .activity(
              "Fail",
              call -> {
                throw new IllegalStateException("planted");
              });
  private final Cluster cluster = new Cluster(app, 1, 6, false);

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
    look(Recovery.after("a-dead-process"));
    goOn(Duration.ofMinutes(5));
    assertThat(cluster.queues.texts(WORK)).isEqualTo(List.of(sent));
  }

  /** The queue is never empty, and goes on. */
  @Test
  void aTaskIsLostOnceTheQueueIsThroughWithWhatWasThereAtTheFirstLook() {
    cluster.clock.advance(Duration.ofSeconds(10));
    cluster.queues.sendForeign(WORK, "another's");
    cluster.clock.advance(Duration.ofSeconds(5));
    look(Recovery.after("a-dead-process"));
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
    look(Recovery.after(owner));
    assertThat(cluster.queues.texts(WORK)).isEmpty();
    goOn(Duration.ofMinutes(1));
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  /** The id of a task is unique in its execution only. */
  @Test
  void whatWasMissedInAnotherExecutionIsNotLostInThisOne() throws Exception {
    cluster.client().start(Starts.of("Again", "a"));
    cluster.queues.clear(WORK);
    String queue = SimulatedApp.queueOf("Again");
    cluster.firstWorker().doorbell(bell("a", Recovery.after("a-dead-process")), queue);
    cluster.client().raiseEvent("a", "again", null);
    cluster.handle(cluster.queues.receive(queue, HOUR).orElseThrow(), false);
    assertThat(cluster.queues.texts(WORK)).as("the next execution's").hasSize(1);
    underWay(WORK);
    secondLook(queue);
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  /** A rewind sends it again, as the same task. */
  @Test
  void whatWasMissedBeforeARewindIsNotLostAfterIt() throws Exception {
    cluster.client().start(Starts.of("Fails", "f"));
    Delivery taken = cluster.queues.receive(FAIL, HOUR).orElseThrow();
    String queue = SimulatedApp.queueOf("Fails");
    cluster.firstWorker().doorbell(bell("f", Recovery.after("a-dead-process")), queue);
    cluster.handle(taken, false);
    cluster.client().rewind("f", null);
    assertThat(cluster.queues.texts(FAIL)).as("sent by the rewind").hasSize(1);
    underWay(FAIL);
    secondLook(queue);
    assertThat(cluster.queues.texts(FAIL)).hasSize(1);
  }

  /** It would send once more what it has sent. */
  @Test
  void aLookThatIsRefusedHasSentNothing() throws Exception {
    RunActivity task = (RunActivity) MessageCodec.decode(sent);
    Recovery known =
        Recovery.after(Set.of("dead"), task.executionId(), Set.of(task.taskId()), true);
    cluster.faults.plan(
        (called, target) -> called.startsWith("index.") ? Fault.UNKNOWN_LOST : Fault.NONE);
    assertThatThrownBy(() -> look(known)).isInstanceOf(StorageException.class);
    assertThat(cluster.queues.texts(WORK)).isEmpty();
    cluster.faults.plan(FaultPlan.NONE);
    look(known);
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  /** The look does not come back for it, as it has sent others. */
  @Test
  void aLostTaskThatStorageRefusesIsSentAtTheNextLook() throws Exception {
    RunActivity task = (RunActivity) MessageCodec.decode(sent);
    cluster.faults.plan(
        (called, target) ->
            called.equals("queues.send") && target.equals(WORK) ? Fault.UNKNOWN_LOST : Fault.NONE);
    look(Recovery.after(Set.of("dead"), task.executionId(), Set.of(task.taskId()), true));
    cluster.faults.plan(FaultPlan.NONE);
    goOn(LostWorkRecovery.CONFIRM.plusSeconds(1));
    assertThat(cluster.queues.texts(WORK)).hasSize(1);
  }

  /** It stood still for so long that it was settled; then it took the task, and says so. */
  @Test
  void whoHasComeBackToLifeHoldsWhatItSays() throws Exception {
    RunActivity task = (RunActivity) MessageCodec.decode(sent);
    look(Recovery.after(Set.of("revived"), task.executionId(), Set.of(), true));
    cluster.later.pass(Duration.ofSeconds(5));
    cluster.membership.report(
        "revived", Set.of(Work.result("i", task.executionId(), task.taskId()).key()));
    int unused = cluster.firstWorker().takeOver(); // Sees that it lives.
    goOn(LostWorkRecovery.CONFIRM.plusSeconds(1));
    assertThat(cluster.queues.texts(WORK)).isEmpty();
  }

  /** A process without work has no row, as a dead one; this one had sent its ride, after all. */
  @Test
  void whatAnIdleOwnerWasToRideIsNotLostByAnothersDeath() throws Exception {
    app.orchestrator(
        "Rides",
        context -> {
          context.callActivity("Work", 1, Integer.class).await();
          return context.callActivity("Fail", null, String.class).await();
        });
    Cluster riding = new Cluster(app, 2, 6, true);
    riding.client(1).start(Starts.of("Rides", "r"));
    app.activity(
        "Fail",
        call -> {
          throw new OutOfMemoryError("of a test");
        });
    RunActivity first =
        (RunActivity) MessageCodec.decode(riding.queues.receive(WORK, HOUR).orElseThrow().text());
    assertThatThrownBy(() -> riding.firstWorker().activity(first, app::run))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(riding.queues.receive(FAIL, HOUR)).as("sent, and under way").isPresent();
    riding.restart(0);
    riding.clock.advance(Duration.ofMinutes(1));
    riding
        .firstWorker()
        .doorbell(
            new Doorbell("r", riding.clock.instant(), 0, Recovery.after("another")),
            SimulatedApp.queueOf("Rides"));
    assertThat(riding.queues.texts(FAIL)).hasSize(1);
  }

  private Doorbell bell(String id, Recovery known) {
    return new Doorbell(id, cluster.clock.instant(), 0, known);
  }

  /** A process has taken it, whose row does not say so yet. */
  private void underWay(String queue) {
    assertThat(cluster.queues.receive(queue, HOUR)).isPresent();
  }

  /** Delivers what is rung until a second look is over, and no third one. */
  private void secondLook(String queue) {
    for (int i = 0; i <= LostWorkRecovery.CONFIRM.toSeconds(); i++) {
      cluster.later.pass(Duration.ofSeconds(1));
      cluster.queues.receive(queue, HOUR).ifPresent(bell -> cluster.handle(bell, false));
    }
  }

  /** The turn that it makes has a task to ride: its message would go with the ride. */
  @Test
  void aLookThatStorageRefusesComesBackThoughItsTurnWasCommitted() throws Exception {
    Cluster riding = new Cluster(app, 1, 6, true);
    riding.client().start(Starts.of("Later", "i2"));
    riding.client().raiseEvent("i2", "go", "1");
    riding.faults.plan(
        (called, target) -> called.equals("members.look") ? Fault.UNKNOWN_LOST : Fault.NONE);
    Doorbell look = new Doorbell("i2", riding.clock.instant(), 0, Recovery.after("a-dead-process"));
    assertThatThrownBy(() -> riding.firstWorker().doorbell(look, SimulatedApp.queueOf("Later")))
        .isInstanceOf(StorageException.class);
    riding.faults.plan(FaultPlan.NONE);
    assertThat(riding.store.readSentinel("i2").sentinel().lastTurn()).isEqualTo(2);
  }
}
