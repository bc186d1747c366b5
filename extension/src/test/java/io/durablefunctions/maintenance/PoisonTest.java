package io.durablefunctions.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.CompositeTaskFailedException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.PoisonRepair;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that end the process, or that the host has set aside though they are healthy. */
class PoisonTest {

  private static final int ENOUGH = 5_000;
  private static final int WIDE = 1_024;
  private static final String WORK = SimulatedApp.queueOf("Work");

  private final AtomicBoolean deadly = new AtomicBoolean(true);
  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Careful",
              context -> {
                context.callActivity("Work", 1).await();
                try {
                  return context.callActivity("Deadly", 2, String.class).await();
                } catch (TaskFailedException e) {
                  return e.getDetails().errorType();
                }
              })
          .orchestrator(
              "DeadlyTurn",
              context -> {
                context.waitForExternalEvent("go", String.class).await();
                if (deadly.get()) {
                  throw new TestCrash("a turn ends the process");
                }
                return "survived";
              })
          .orchestrator(
              "DeadlyAfterWork",
              context -> {
                context.callActivity("Work", 1).await();
                throw new TestCrash("a turn ends the process");
              })
          .orchestrator(
              "Parent",
              context ->
                  context.callSubOrchestrator("DeadlyTurn", "child", null, String.class).await())
          .orchestrator(
              "Wide",
              context -> {
                List<Task<String>> tasks = new ArrayList<>();
                for (int i = 0; i < WIDE; i++) {
                  tasks.add(context.callActivity("OneIsDeadly", i, String.class));
                }
                try {
                  return context.allOf(tasks).await().size();
                } catch (CompositeTaskFailedException e) {
                  return e.getFailures().size();
                }
              })
          .activity("Work", call -> call.input())
          .activity(
              "OneIsDeadly",
              call -> {
                if (deadly.get() && call.input().equals("13")) {
                  throw new TestCrash("one of the tasks of a message ends the process");
                }
                return call.input();
              })
          .activity(
              "Deadly",
              call -> {
                if (deadly.get()) {
                  throw new TestCrash("an activity ends the process");
                }
                return "\"survived\"";
              });

  private static void start(Cluster cluster, String name, String id) throws TimeoutException {
    Instances client = cluster.client();
    client.start(Starts.of(name, id));
  }

  private static Sentinel sentinel(Cluster cluster, String id) {
    return cluster.store.readSentinel(id).sentinel();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anActivityThatEndsItsProcessFailsAtTheCapAndTheOrchestrationGoesOn(boolean riding)
      throws Exception {
    Cluster cluster = new Cluster(app, 2, 1, riding);
    start(cluster, "Careful", "c");
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel(cluster, "c").output()).isEqualTo("\"" + PoisonRepair.POISON + "\"");
    assertThat(cluster.crashes()).as("deaths before it is given up").isEqualTo(3);
    List<Integer> runs = List.copyOf(app.runs().values());
    assertThat(runs).as("the healthy activity ran once").contains(1);
  }

  @Test
  void anActivityThatIsMendedMeanwhileGoesThrough() throws Exception {
    Cluster cluster = new Cluster(app, 2, 2, true);
    start(cluster, "Careful", "c");
    while (cluster.crashes() < 2) {
      cluster.drainSome(1);
    }
    deadly.set(false);
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel(cluster, "c").output()).isEqualTo("\"survived\"");
  }

  @Test
  void anOrchestratorThatEndsItsProcessFailsItsInstanceAndHarmsNoOther() throws Exception {
    Cluster cluster = new Cluster(app, 2, 3, true);
    start(cluster, "DeadlyTurn", "d");
    cluster.client().raiseEvent("d", "go", null);
    for (int i = 0; i < 200; i++) {
      cluster.client().raiseEvent("d", "more", String.valueOf(i));
    }
    start(cluster, "Parent", "p");
    cluster.drainSome(3);
    cluster.client().raiseEvent("child", "go", null);
    cluster.drain(ENOUGH, 0);
    for (String id : List.of("d", "child", "p")) {
      assertThat(sentinel(cluster, id).status())
          .as(id)
          .isEqualTo(OrchestrationRuntimeStatus.FAILED);
      assertThat(sentinel(cluster, id).output()).as(id).contains("was given up");
    }
  }

  /** The result of the activity is safe before the turn that it leads to is tried once more. */
  @Test
  void aTurnThatEndsTheProcessDoesNotRepeatTheActivityForEver() throws Exception {
    Cluster cluster = new Cluster(app, 2, 4, false);
    start(cluster, "DeadlyAfterWork", "d");
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel(cluster, "d").status()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    assertThat(app.runs().values()).allSatisfy(runs -> assertThat(runs).isLessThanOrEqualTo(6));
  }

  @Test
  void aHealthyMessageThatTheHostHasSetAsideIsRunAfterAll() throws Exception {
    deadly.set(false);
    Cluster cluster = new Cluster(app, 1, 5, true);
    start(cluster, "Careful", "c");
    Delivery drained = cluster.queues.receive(WORK, Duration.ofMinutes(10)).orElseThrow();
    cluster.queues.poison(drained);
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel(cluster, "c").output()).isEqualTo("\"survived\"");
    assertThat(app.runs().values()).containsOnly(1);
    assertThat(cluster.queues.texts(WORK + "-poison")).isEmpty();
  }

  @Test
  void whatIsNotOursIsKeptAsideAndHarmsNothing() throws Exception {
    deadly.set(false);
    Cluster cluster = new Cluster(app, 1, 6, true);
    List<String> foreign =
        IntStream.range(0, 70).mapToObj(i -> "{\"somebody\":\"else " + i + "\"}").toList();
    foreign.forEach(text -> cluster.queues.sendForeign(WORK + "-poison", text));
    cluster.queues.sendForeign(WORK + "-poison", "df2a:{\"broken\":");
    start(cluster, "Careful", "c");
    Delivery drained = cluster.queues.receive(WORK, Duration.ofMinutes(10)).orElseThrow();
    cluster.queues.poison(drained);
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel(cluster, "c").output()).isEqualTo("\"survived\"");
    assertThat(cluster.queues.texts("simhub-foreign"))
        .hasSize(71)
        .containsAll(foreign)
        .contains("df2a:{\"broken\":");
    assertThat(cluster.queues.texts(WORK + "-poison")).isEmpty();
  }

  @Test
  void poisonForWhatIsOverIsDropped() throws Exception {
    deadly.set(false);
    Cluster cluster = new Cluster(app, 1, 7, true);
    start(cluster, "Careful", "c");
    String text = cluster.queues.texts(WORK).get(0);
    cluster.drain(ENOUGH, 0);
    cluster.client().purge("c");
    cluster.queues.sendForeign(WORK + "-poison", text);
    cluster.drain(ENOUGH, 0);
    assertThat(cluster.store.isEmpty("c")).isTrue();
    assertThat(app.runs().values()).containsOnly(1);
  }

  /** Tasks 8 to 15 share a message; it is the sixth of them that ends the process. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void ofTasksThatShareAMessageOnlyTheDeadlyOneFails(int workers) throws Exception {
    Cluster cluster = new Cluster(app, workers, 8, true);
    start(cluster, "Wide", "w");
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel(cluster, "w").output()).as("how many have failed").isEqualTo("1");
    assertThat(cluster.crashes()).isEqualTo(3);
    assertThat(app.runs()).hasSize(WIDE);
    assertThat(app.runs().values().stream().filter(runs -> runs == 1)).hasSize(WIDE - 6);
    assertThat(app.runs().values().stream().filter(runs -> runs == 2))
        .as("those before it in the message: their results were lost with the first process")
        .hasSize(5);
  }

  /** Only deaths in a row count. */
  @Test
  void deathsBeforeATurnThatWentThroughAreForgotten() throws Exception {
    app.orchestrator(
        "Twice",
        context -> {
          for (int i = 0; i < 2; i++) {
            context.waitForExternalEvent("go", String.class).await();
            if (deadly.get()) {
              throw new TestCrash("a turn ends the process");
            }
          }
          return "survived";
        });
    Cluster cluster = new Cluster(app, 1, 9, true);
    start(cluster, "Twice", "d");
    for (int deaths : new int[] {2, 4}) {
      deadly.set(true);
      cluster.client().raiseEvent("d", "go", null);
      for (int i = 0; i < 50 && cluster.crashes() < deaths; i++) {
        cluster.drainSome(1);
      }
      deadly.set(false);
      cluster.drain(ENOUGH, 0);
    }
    assertThat(sentinel(cluster, "d").output()).isEqualTo("\"survived\"");
  }

  /** Its task is given up anew: what ended it before the rewind is no answer to this run. */
  @Test
  void anActivityThatIsStillDeadlyAfterARewindIsGivenUpAgain() throws Exception {
    app.orchestrator("Bold", context -> context.callActivity("Deadly", String.class).await());
    Cluster cluster = new Cluster(app, 1, 9, true);
    start(cluster, "Bold", "b");
    cluster.drain(ENOUGH, 0);
    assertThat(sentinel(cluster, "b").status()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    cluster.client().rewind("b", null);
    for (int i = 0; i < 100; i++) {
      cluster.drainSome(1);
    }
    assertThat(sentinel(cluster, "b").status()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
  }
}
