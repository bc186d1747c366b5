package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Much of everything. What it costs is counted in storage calls, and grows no faster than it. */
class FloodTest {

  private static final int ENDLESS = 1_000_000;

  private final AtomicInteger replays = new AtomicInteger();
  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "FanOut",
              context -> {
                replays.incrementAndGet();
                List<Task<Integer>> parts = new ArrayList<>();
                int count = context.getInput(Integer.class);
                for (int i = 0; i < count; i++) {
                  parts.add(context.callActivity("Work", i, Integer.class));
                }
                return context.allOf(parts).await().stream().mapToLong(i -> i).sum();
              })
          .orchestrator(
              "Count",
              context -> {
                int expected = context.getInput(Integer.class);
                for (int i = 0; i < expected; i++) {
                  int next = context.waitForExternalEvent("next", Integer.class).await();
                  if (next != i) {
                    return "event " + next + " came in place of " + i;
                  }
                }
                return expected;
              })
          .orchestrator(
              "CountThenChain",
              context -> {
                int expected = context.getInput(Integer.class);
                for (int i = 0; i < expected; i++) {
                  context.waitForExternalEvent("next", Integer.class).await();
                }
                int sum = 0;
                for (int i = 0; i < 10; i++) {
                  sum += context.callActivity("Work", 1, Integer.class).await();
                }
                return sum;
              })
          .orchestrator("Wait", context -> context.waitForExternalEvent("go", String.class).await())
          .activity("Work", call -> call.input());

  private static void start(Cluster cluster, String name, String id, Object input)
      throws TimeoutException {
    cluster.client().start(Starts.of(name, id, "" + input));
  }

  private static Sentinel sentinel(Cluster cluster, String id) {
    return cluster.store.readSentinel(id).sentinel();
  }

  private static long calls(Cluster cluster, String operation) {
    return cluster.faults.calls().stream().filter(call -> call.startsWith(operation)).count();
  }

  @Test
  void aFanOutOfTenThousandIsScheduledInOneCommitAndComesTogether() throws Exception {
    Cluster cluster = new Cluster(app, 1, 1, true);
    start(cluster, "FanOut", "f", 10_000);
    assertThat(calls(cluster, "store.commit")).as("commits of the fan-out").isEqualTo(1);
    cluster.drain(ENDLESS, 0);
    assertThat(sentinel(cluster, "f").output()).isEqualTo("49995000");
    assertThat(calls(cluster, "store.readTurns")).as("the history is never read again").isZero();
    assertThat(replays).as("start, first result, last result").hasValue(3);
  }

  @Test
  void fiveThousandEventsReachOneInstanceInOrder() throws Exception {
    Cluster cluster = new Cluster(app, 1, 2, true);
    start(cluster, "Count", "c", 5_000);
    for (int i = 0; i < 5_000; i++) {
      cluster.firstWorker().instances().raiseEvent("c", "next", String.valueOf(i));
    }
    cluster.drain(ENDLESS, 0);
    assertThat(sentinel(cluster, "c").output()).isEqualTo("5000");
    assertThat(calls(cluster, "store.commit"))
        .as("commits: 96 events at a time")
        .isLessThanOrEqualTo(1 + 5_000 / 96 + 2);
  }

  @Test
  void aStepOnAHistoryOfTwentyThousandEventsIsOneCommitAndNoRead() throws Exception {
    Cluster cluster = new Cluster(app, 1, 3, true);
    start(cluster, "CountThenChain", "long", 20_000);
    Instances sender = cluster.firstWorker().instances();
    for (int i = 0; i < 20_000; i++) {
      sender.raiseEvent("long", "next", String.valueOf(i));
    }
    cluster.drain(ENDLESS, 0);
    assertThat(sentinel(cluster, "long").output()).isEqualTo("10");
    List<String> calls = cluster.faults.calls();
    int firstStep = calls.lastIndexOf("queues.send " + SimulatedApp.queueOf("CountThenChain"));
    List<String> steps =
        calls.subList(firstStep, calls.size()).stream()
            .filter(call -> call.startsWith("store.commit"))
            .toList();
    assertThat(steps).as("events, then ten steps").hasSizeBetween(11, 11 + 20_000 / 96 + 1);
    assertThat(calls(cluster, "store.readTurns")).as("the history is never read again").isZero();
  }

  @Test
  void tenThousandWaitingInstancesAreWokenEachByItsOwnEvent() throws Exception {
    Cluster cluster = new Cluster(app, 2, 4, true);
    for (int i = 0; i < 10_000; i++) {
      start(cluster, "Wait", "w" + i, null);
    }
    cluster.maintainFor(Duration.ofMinutes(30), ENDLESS);
    for (int i = 0; i < 10_000; i++) {
      cluster.client().raiseEvent("w" + i, "go", "\"" + i + "\"");
    }
    cluster.drain(ENDLESS, 0);
    for (int i = 0; i < 10_000; i++) {
      assertThat(sentinel(cluster, "w" + i).output()).isEqualTo("\"" + i + "\"");
    }
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
    Cluster cluster = new Cluster(app, 1, 1, true);
    start(cluster, "Hoarder", "h", null);
    for (int i = 0; i < 600; i++) {
      cluster.client().raiseEvent("h", "unwanted", null);
    }
    cluster.clock.advance(Duration.ofSeconds(1));
    cluster.client().raiseEvent("h", "last", null);
    while (cluster.deliverNext()) {}
    assertThat(sentinel(cluster, "h").status()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    assertThat(sentinel(cluster, "h").output())
        .contains("wait for them before, or continue without preserving them");
  }
}
