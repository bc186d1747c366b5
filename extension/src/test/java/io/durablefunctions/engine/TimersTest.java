package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Timers, near and far, on simulated storage. */
class TimersTest {

  private static final String QUEUE = SimulatedApp.queueOf("Sleep");
  private static final int ENOUGH = 50_000;

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Sleep",
              context -> {
                Instant due =
                    context
                        .getCurrentUtcDateTime()
                        .plus(Duration.parse(context.getInput(String.class)));
                context.createTimer(due).await();
                return !context.getCurrentUtcDateTime().isBefore(due);
              });

  private static void sleep(Cluster cluster, String id, String duration) throws TimeoutException {
    cluster.client().start(Starts.of("Sleep", id, "\"" + duration + "\""));
  }

  private static Sentinel sentinel(Cluster cluster, String id) {
    return cluster.store.readSentinel(id).sentinel();
  }

  @Test
  void c15_aFarTimerWaitsInTheTableAndANearOneInTheQueue() throws Exception {
    Cluster cluster = new Cluster(app, 1, 1, true);
    sleep(cluster, "near", "PT5M");
    assertThat(cluster.queues.texts(QUEUE)).hasSize(1);
    sleep(cluster, "far", "PT5M0.001S");
    assertThat(cluster.queues.texts(QUEUE)).hasSize(1);
    assertThat(cluster.alarms.next())
        .contains(cluster.clock.instant().plus(Duration.ofMinutes(5)).plusMillis(1));
  }

  /** No message asks for it: the turn with the first timer had nothing else to send. */
  @Test
  void c15_aWakeUpThatStorageRefusesIsAskedForAgain() throws Exception {
    app.orchestrator(
        "Two",
        context -> {
          Task<Void> one = context.createTimer(Duration.ofMinutes(1));
          Task<Void> two = context.createTimer(Duration.ofMinutes(3));
          one.await();
          return two.await();
        });
    Cluster cluster = new Cluster(app, 1, 1, true);
    cluster.client().start(Starts.of("Two", "t"));
    String queue = SimulatedApp.queueOf("Two");
    cluster.clock.advance(Duration.ofMinutes(1));
    Delivery first = cluster.queues.receive(queue, Duration.ofHours(1)).orElseThrow();
    cluster.faults.plan(
        (called, target) -> called.equals("queues.send") ? Fault.UNKNOWN_LOST : Fault.NONE);
    cluster.handle(first, false);
    cluster.faults.plan(FaultPlan.NONE);
    cluster.later.pass(Duration.ofMinutes(1));
    assertThat(cluster.queues.texts(queue)).hasSize(1);
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel(cluster, "t").status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }

  /** A push would be in the memory of a process that has deleted the alarm. */
  @Test
  void c15_anAlarmThatIsOverdueIsRungThroughItsQueue() throws Exception {
    Cluster cluster = new Cluster(app, 1, 1, true);
    sleep(cluster, "far", "PT1H");
    cluster.clock.advance(Duration.ofHours(2));
    int rung = cluster.firstWorker().alarmClock().tick();
    assertThat(rung).isEqualTo(1);
    assertThat(cluster.queues.nextVisibleAt(QUEUE::equals))
        .contains(cluster.clock.instant().plusSeconds(1));
  }

  @Test
  void c15_theFirstStepOfAChildKnowsTheTime() throws Exception {
    app.orchestrator(
        "Parent", context -> context.callSubOrchestrator("Sleep", "PT1H", Boolean.class).await());
    Cluster cluster = new Cluster(app, 1, 4, true);
    Instant start = cluster.clock.instant();
    cluster.client().start(Starts.of("Parent", "parent"));
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel(cluster, "parent").output()).isEqualTo("true");
    assertThat(sentinel(cluster, "parent").updatedAt())
        .isAfterOrEqualTo(start.plus(Duration.ofHours(1)));
  }

  /** The doorbell for the first timer has come, which the second worker's clock denies. */
  @Test
  void c15_aWorkerWhoseClockIsBehindRingsForTheNextTimer() throws Exception {
    app.orchestrator(
        "Naps",
        context -> {
          context.createTimer(Duration.ofSeconds(2)).await();
          context.createTimer(Duration.ofSeconds(1)).await();
          return null;
        });
    Cluster cluster = new Cluster(app, 2, 5, true);
    cluster.skewClocks(Duration.ofMinutes(2), Duration.ZERO);
    cluster.client(0).start(Starts.of("Naps", "naps"));
    cluster.clock.advance(Duration.ofSeconds(3));
    cluster.client(0).suspend("naps", null);
    cluster.drain(ENOUGH, 0);
    cluster.client(1).resume("naps", null);
    assertThat(cluster.queues.texts(SimulatedApp.queueOf("Naps"))).hasSize(1);
  }

  @Test
  void c15_thousandsOfOpenTimersLeaveTheQueuesEmptyAndFireInTime() throws Exception {
    Cluster cluster = new Cluster(app, 2, 2, true);
    Instant start = cluster.clock.instant();
    for (int i = 0; i < 2_500; i++) {
      sleep(cluster, "s-" + i, Duration.ofDays(30).plusMillis(i * 7L).toString());
    }
    assertThat(cluster.queues.texts(QUEUE)).isEmpty();
    cluster.drain(ENOUGH, 0);
    for (int i = 0; i < 2_500; i++) {
      Sentinel sentinel = sentinel(cluster, "s-" + i);
      assertThat(sentinel.output()).isEqualTo("true");
      assertThat(Duration.between(start, sentinel.updatedAt()))
          .isBetween(Duration.ofDays(30), Duration.ofDays(30).plusMinutes(2));
    }
    assertThat(cluster.alarms.next()).isEmpty();
  }

  @Test
  void c15_aRestartOfTheWholeAppForgetsNoTimer() throws Exception {
    Cluster cluster = new Cluster(app, 2, 3, true);
    sleep(cluster, "far", "P40D");
    sleep(cluster, "near", "PT1M");
    cluster.restartAll();
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel(cluster, "far").output()).isEqualTo("true");
    assertThat(sentinel(cluster, "near").output()).isEqualTo("true");
  }

  /**
   * A worker that is ahead rings too early for one that is behind, which then must ring again: the
   * doorbell that it believes to be on its way is the very one that has just come.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void c15_aTimerFiresThoughTheClocksDifferByFiveMinutes(long seed) throws Exception {
    System.out.println("TimersTest.c15_aTimerFiresThoughTheClocksDiffer seed=" + seed);
    Cluster cluster = new Cluster(app, 3, seed, true);
    cluster.skewClocks(Duration.ofMinutes(5), Duration.ZERO, Duration.ofMinutes(-5));
    for (String length : new String[] {"PT1S", "PT3M", "PT8M", "P2D"}) {
      sleep(cluster, length, length);
    }
    cluster.drain(ENOUGH, 0);
    for (String length : new String[] {"PT1S", "PT3M", "PT8M", "P2D"}) {
      assertThat(sentinel(cluster, length).status())
          .as(length)
          .isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
      assertThat(sentinel(cluster, length).output()).as(length).isEqualTo("true");
    }
  }

  /** What was sent before the wake-up was refused is not sent again with it. */
  @Test
  void c15_aWakeUpThatIsRefusedIsTriedAgainWithoutTheTasksOfItsTurn() throws Exception {
    app.orchestrator(
            "Patient",
            context -> {
              Task<Integer> work = context.callActivity("Work", 1, Integer.class);
              context.createTimer(Duration.ofHours(1));
              return work.await();
            })
        .activity("Work", call -> call.input());
    Cluster cluster = new Cluster(app, 1, 6, false);
    cluster.faults.plan(
        (called, target) -> called.equals("alarms.set") ? Fault.UNKNOWN_LOST : Fault.NONE);
    cluster.client().start(Starts.of("Patient", "p"));
    cluster.faults.plan(FaultPlan.NONE);
    cluster.later.pass(Duration.ofSeconds(1));
    assertThat(cluster.alarms.next()).isPresent();
    assertThat(cluster.queues.texts(SimulatedApp.queueOf("Work"))).hasSize(1);
  }
}
