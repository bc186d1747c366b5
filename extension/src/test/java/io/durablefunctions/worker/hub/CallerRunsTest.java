package io.durablefunctions.worker.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.http.InstanceOperations;
import io.durablefunctions.http.ring.PushKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An orchestration in its caller's invocation, on storage in memory. */
class CallerRunsTest {

  private static final Duration WAIT = Duration.ofSeconds(30);

  private static final Work HERE = Work.waiting("i", "exec", 0);
  private static final PushKind TASK =
      PushKind.tasks(true, List.of(HERE), Work.dispatch("i", "exec", 1));

  private final List<Runnable> planned = new ArrayList<>();
  private final Delays later =
      (pause, work) -> {
        planned.add(work);
        return () -> {};
      };
  private final SimulatedApp app =
      InMemoryHub.app()
          .orchestrator(
              "Chain",
              context -> {
                context.callActivity("Step", String.class).await();
                return context.callActivity("Step", String.class).await();
              })
          .orchestrator(
              "Wide",
              context ->
                  context
                      .allOf(
                          IntStream.range(0, 3)
                              .mapToObj(i -> context.callActivity("Step", String.class))
                              .toList())
                      .await())
          .orchestrator("Fails", context -> context.callActivity("Fail", String.class).await())
          .activity(
              "Fail",
              call -> {
                throw new IllegalStateException("planted");
              });
  private final InMemoryHub<KeptQueues> hub =
      new InMemoryHub<>(
          app,
          (own, journal) ->
              new KeptQueues(
                  own,
                  message -> app.queues().contains(message.queue()) ? TASK : null,
                  journal,
                  later));

  private InstanceOperations.Run run(String orchestrator) throws Exception {
    return run(orchestrator, hub.work::isDone);
  }

  private InstanceOperations.Run run(String orchestrator, Predicate<WorkMessage> how)
      throws Exception {
    return new CallerRuns(hub.engine, hub.queues, how)
        .run(
            hub.engine.instances(),
            new StartRequest(orchestrator, "i", "\"in\"", null, false, Set.of()),
            WAIT);
  }

  private List<String> waiting(String function) {
    return hub.storage.queues().texts(SimulatedApp.queueOf(function));
  }

  @Test
  void allStepsRunHereAndTheEndIsKnown() throws Exception {
    InstanceView end = run("Chain").end();
    assertThat(end).isNotNull();
    assertThat(end.sentinel().status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(end.sentinel().output()).isEqualTo("\"done\"");
    assertThat(end.input()).isEqualTo("\"in\"");
    assertThat(app.runs()).hasSize(2);
    assertThat(hub.storage.queues().names()).isEmpty();
  }

  /** No message brings back what a caller runs, so its journal says that a death has lost it. */
  @Test
  void whatRunsHereIsInHandUntilItIsDone() throws Exception {
    List<Set<String>> held = new ArrayList<>();
    app.activity(
        "Step",
        call -> {
          held.add(hub.journals.heldBy(InMemoryHub.PROCESS));
          return "\"done\"";
        });
    assertThat(run("Chain").end()).isNotNull();
    assertThat(held).hasSize(2).allMatch(keys -> keys.contains(HERE.key()));
    assertThat(hub.journals.heldBy(InMemoryHub.PROCESS)).isEmpty();
  }

  /** One lists it, one opens it, one a step, and one closes it in the list. */
  @Test
  void aChainOfFiveCostsEightTransactions() throws Exception {
    assertThat(run("Five").end()).isNotNull();
    assertThat(app.runs()).hasSize(5);
    assertThat(hub.storage.faults.calls()).as("%s", hub.storage.faults.calls()).hasSize(8);
  }

  @Test
  void aFailureIsAnEndToo() throws Exception {
    InstanceView end = run("Fails").end();
    assertThat(end).isNotNull();
    assertThat(end.sentinel().status()).isEqualTo(OrchestrationRuntimeStatus.FAILED);
  }

  @Test
  void whatIsLeftWhenTheWaitIsOverGoesOnThroughTheQueue() throws Exception {
    app.activity(
        "Step",
        call -> {
          hub.storage.clock.advance(WAIT.plusSeconds(1));
          return "\"slow\"";
        });
    assertThat(run("Chain")).isEqualTo(new InstanceOperations.Run("i", null));
    assertThat(app.runs()).hasSize(1);
    assertThat(waiting("Step")).hasSize(1);
  }

  @Test
  void whatWaitsForAnEventIsLeftToOthers() throws Exception {
    assertThat(run("Waits").end()).isNull();
    assertThat(hub.storage.instances().readSentinel("i").sentinel().status())
        .isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    assertThat(hub.storage.queues().names()).isEmpty();
  }

  @Test
  void aFanOutIsForAllWorkers() throws Exception {
    assertThat(run("Wide").end()).isNull();
    assertThat(waiting("Step")).hasSize(3);
  }

  @Test
  void whatCannotBeDoneHereGoesIntoItsQueue() throws Exception {
    assertThat(run("Chain", message -> false).end()).isNull();
    assertThat(waiting("Step")).hasSize(1);
  }

  @Test
  void workThatFailsHereGoesIntoItsQueue() throws Exception {
    Predicate<WorkMessage> failing =
        message -> {
          throw new IllegalStateException("planted");
        };
    assertThat(run("Chain", failing).end()).isNull();
    assertThat(waiting("Step")).hasSize(1);
  }

  @Test
  void anIdThatIsTakenIsRefused() throws Exception {
    run("Chain");
    assertThatThrownBy(() -> run("Chain")).isInstanceOf(OrchestrationAlreadyExistsException.class);
  }

  @Test
  void whatIsSwitchedOffHereWaitsInItsQueue() throws Exception {
    app.switchOff("Step");
    assertThat(run("Chain").end()).isNull();
    assertThat(app.runs()).isEmpty();
    assertThat(waiting("Step")).hasSize(1);
    WorkMessage task = MessageCodec.decode(waiting("Step").get(0));
    assertThat(RingWork.isFor(app.catalog(), task)).isFalse();
  }
}
