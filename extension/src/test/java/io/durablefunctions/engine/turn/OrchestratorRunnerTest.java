package io.durablefunctions.engine.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.contract.InMemoryStorage;
import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.process.Holds;
import io.durablefunctions.engine.process.ThisProcess;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OrchestratorRunnerTest {

  private final SimulatedApp app = new SimulatedApp().orchestrator("Quick", context -> "done");
  private final EnginePorts ports =
      EnginePorts.on(new InMemoryStorage(new TestClock()), app.catalog(), app.invoker()).build();
  private final ThisProcess process = ThisProcess.begin("p", ports, (pause, work) -> () -> {});
  private final TurnWatch watch = mock(TurnWatch.class);
  private final OrchestratorRunner runner =
      new OrchestratorRunner(ports, process, EngineSettings.defaults(SimulatedApp.HUB), watch);

  private UncommittedTurn turn() {
    ExecutionStarted started = new ExecutionStarted("Quick", "exec", null, null, null);
    return runner.first(started, List.of(), "i", Instant.EPOCH);
  }

  /** The wait would be told as one of its code, which "may wait for nothing". */
  @Test
  void codeThatWaitsForASuspectIsNotWatchedYet() {
    CompletableFuture<UncommittedTurn> turn;
    try (Holds.Held alone = process.gate().enter(1)) {
      turn = CompletableFuture.supplyAsync(this::turn);
      await().until(OrchestratorRunnerTest::someThreadWaitsAtTheGate);
      verify(watch, never()).begin(any(), any());
    }
    assertThat(turn.join().events()).isNotEmpty();
    verify(watch).begin("Quick", "i");
  }

  private static boolean someThreadWaitsAtTheGate() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getState() == Thread.State.TIMED_WAITING)
        .flatMap(thread -> List.of(thread.getValue()).stream())
        .anyMatch(frame -> frame.getClassName().endsWith(".UserCodeGate"));
  }
}
