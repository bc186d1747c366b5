package io.durablefunctions.engine.turn;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.TurnClock;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.commit.UncommittedTurn;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.naming.UuidText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Continue-as-new: starts the execution that follows one whose last event is {@code
 * ExecutionContinuedAsNew}.
 *
 * <p>Crash table. Before its commit: the sentinel says ContinuedAsNew, and whoever looks at the
 * instance next starts the next execution; the covering message looks at the latest. After it: the
 * new execution's first turn is covered by the same message; the old rows are garbage that the next
 * continue-as-new or purge deletes.
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

  /** Starts it and returns its state; null if somebody else was faster. */
  @Nullable InstanceState start(InstanceState old, String cover) {
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
    String executionId = UuidText.random();
    Instant at = TurnClock.now(ports.clock(), old);
    UncommittedTurn turn =
        orchestrators.first(
            new HistoryEvent.ExecutionStarted(
                before.name(), executionId, continued.input(), before.parent()),
            List.copyOf(continued.carried()),
            before.instanceId(),
            at);
    Sentinel first =
        new Sentinel(
            before.instanceId(),
            before.name(),
            before.queue(),
            executionId,
            before.execution() + 1,
            0,
            "",
            0,
            OrchestrationRuntimeStatus.PENDING,
            null,
            before.customStatus(),
            before.parent(),
            null,
            before.createdAt(),
            at,
            null);
    InstanceState created = writer.create(first, old.stored().etag(), turn, cover);
    if (created != null) {
      ports.store().deleteExecutionsBefore(before.instanceId(), first.execution());
    }
    return created;
  }
}
