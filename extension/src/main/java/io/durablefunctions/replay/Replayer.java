package io.durablefunctions.replay;

import io.durablefunctions.history.HistoryEvent;
import java.util.List;

/**
 * Runs an orchestrator from its start over what has happened, to learn what it asks for next. Pure:
 * the same arguments give the same decision, on whatever thread, at whatever time.
 */
public final class Replayer {

  private Replayer() {}

  /**
   * One turn.
   *
   * @param history the events of all earlier turns; may be incomplete at its end, where a commit
   *     was split and the rest was lost: what is missing comes out again
   * @param newFacts what this turn adds: {@code TurnStarted} first, then facts. With {@code
   *     ExecutionTerminated} among them the code is not run at all, so that termination works
   *     whatever the code does: the decision is empty and leaves the custom status as it was
   * @throws IllegalArgumentException if the history has no {@code ExecutionStarted}, or has ended
   * @throws VirtualMachineError if user code met one, or a ThreadDeath: the machine is at fault,
   *     not the orchestration, so the turn is to be done again elsewhere. A {@code
   *     StackOverflowError} is an ordinary failure, because it would come again
   */
  public static Decision replay(
      List<HistoryEvent> history,
      List<HistoryEvent> newFacts,
      OrchestratorFunction function,
      ReplaySetup setup) {
    EventScript script = EventScript.of(history, newFacts);
    if (script.terminated()) {
      return Decision.none();
    }
    if (script.ended()) {
      throw new IllegalArgumentException("The execution is over; there is nothing to be replayed.");
    }
    Turn turn = new Turn(script, setup);
    turn.begin();
    return run(turn, function);
  }

  static Decision run(Turn turn, OrchestratorFunction function) {
    Result result = new Result(turn);
    try {
      Object output = function.run(new OrchestrationContext(turn, result));
      return result.returned(output);
    } catch (Throwable thrown) {
      return turn.isSignal(thrown) ? result.waiting() : threw(result, thrown);
    } finally {
      turn.close();
    }
  }

  private static Decision threw(Result result, Throwable thrown) {
    if (thrown instanceof VirtualMachineError machine && !(thrown instanceof StackOverflowError)) {
      throw machine;
    }
    if (thrown instanceof ThreadDeath stopped) {
      throw stopped;
    }
    return result.threw(thrown);
  }
}
