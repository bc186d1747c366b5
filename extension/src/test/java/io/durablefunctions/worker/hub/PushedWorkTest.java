package io.durablefunctions.worker.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What an orchestration costs whose messages are all pushed, in storage transactions, and that it
 * waits for no queue: there is none.
 */
class PushedWorkTest {

  private final SimulatedApp app =
      InMemoryHub.app()
          .orchestrator(
              "Hundred",
              context ->
                  context
                      .allOf(
                          IntStream.range(0, 100)
                              .mapToObj(i -> context.callActivity("Step", String.class))
                              .toList())
                      .await()
                      .size());
  private final Queue<Outgoing> pushed = new ArrayDeque<>();
  private final InMemoryHub<WorkQueues> hub =
      new InMemoryHub<>(app, (none, journal) -> pushed::addAll);

  private void start(String orchestrator) throws Exception {
    String unused =
        hub.engine
            .instances()
            .start(new StartRequest(orchestrator, "i", null, null, false, Set.of()));
  }

  /**
   * Works on each ring that is under way, as an invocation of its own would, until the instance is
   * completed; returns what was asked of storage after the first so many.
   */
  private List<String> completedIn(int before) throws Exception {
    for (Outgoing ring = pushed.poll(); ring != null; ring = pushed.poll()) {
      assertThat(ring.delay()).isZero();
      assertThat(hub.work.isDone(MessageCodec.decode(ring.text()))).isTrue();
    }
    List<String> calls =
        List.copyOf(hub.storage.faults.calls().subList(before, hub.storage.faults.calls().size()));
    assertThat(hub.storage.instances().readSentinel("i").sentinel().status())
        .isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    return calls;
  }

  @Test
  void aChainOfFiveCostsEightTransactions() throws Exception {
    start("Five");
    assertThat(pushed).hasSize(1);
    List<String> calls = completedIn(0);
    assertThat(calls).as("%s", calls).hasSize(8);
  }

  /** Two to store it, two to look at it; what it leads to is committed and listed. */
  @Test
  void anEventReachesTheNextStepInSixTransactions() throws Exception {
    start("Waits");
    int before = hub.storage.faults.calls().size();
    hub.engine.instances().raiseEvent("i", "Go", "\"now\"");
    assertThat(pushed).hasSize(1);
    List<String> calls = completedIn(before);
    assertThat(calls).as("%s", calls).hasSize(6);
  }

  /** No queue is asked, so a result at a time is a commit, and nothing else. */
  @Test
  void aTaskOfAFanOutOfAHundredCostsOneTransaction() throws Exception {
    start("Hundred");
    List<String> calls = completedIn(0);
    assertThat(app.runs()).hasSize(100);
    assertThat(calls).as("%s", calls).hasSize(100 + 3);
  }
}
