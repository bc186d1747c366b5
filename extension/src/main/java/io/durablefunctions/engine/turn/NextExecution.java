package io.durablefunctions.engine.turn;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.OldRows;
import io.durablefunctions.engine.commit.TurnClock;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.commit.TurnWriter.Terms;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.port.Commit.Expects;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Continue-as-new: starts the execution that follows one whose last event is {@code
 * ExecutionContinuedAsNew}.
 *
 * <p>Crash table. Before its commit: the sentinel says ContinuedAsNew, and the worker that looks at
 * the instance next, its owner at the latest, starts the next execution. After it: the new
 * execution's first turn is this process's to send; the old rows are garbage that a purge deletes.
 */
final class NextExecution {

  private final EnginePorts ports;
  private final OrchestratorRunner orchestrators;
  private final TurnWriter writer;

  NextExecution(EnginePorts ports, OrchestratorRunner orchestrators, TurnWriter writer) {
    this.ports = ports;
    this.orchestrators = orchestrators;
    this.writer = writer;
  }

  /** Starts it and returns its state; null if another worker was faster. */
  @Nullable InstanceState start(InstanceState old, Terms terms) {
    HistoryEvent last = old.history().get(old.history().size() - 1);
    if (!(last instanceof HistoryEvent.ExecutionContinuedAsNew continued)) {
      throw new IllegalStateException(
          "The instance '"
              + old.sentinel().instanceId()
              + "' is ContinuedAsNew, but its history ends with "
              + last.type()
              + ".");
    }
    Sentinel before = old.sentinel();
    String executionId = ports.ids().next();
    Instant at = TurnClock.now(ports.clock(), old);
    UncommittedTurn turn =
        orchestrators.first(
            new HistoryEvent.ExecutionStarted(
                before.name(), executionId, continued.input(), before.parent(), before.version()),
            List.copyOf(continued.carried()),
            before.instanceId(),
            at);
    Sentinel first =
        new Sentinel(
            before.head(),
            executionId,
            before.execution() + 1,
            0,
            "",
            "",
            0,
            OrchestrationRuntimeStatus.PENDING,
            null,
            before.customStatus(),
            at,
            null);
    Expects expects = new Expects.Version(old.stored().etag(), null);
    InstanceState created =
        OrchestratorRunner.ends(turn)
            ? writer.begin(first, expects, turn)
            : writer.create(first, expects, turn, null, terms.ride());
    if (created != null) {
      created.inboxIsEmpty(old.emptyInbox());
      created.indexed(old.indexVersion());
      OldRows.delete(ports.store(), before);
    }
    return created;
  }
}
