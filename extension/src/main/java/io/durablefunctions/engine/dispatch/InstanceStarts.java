package io.durablefunctions.engine.dispatch;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.ParentLink;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the instances that a turn asked for: children, and orchestrations that are started and
 * forgotten. Repeatable, as {@link InstanceMessenger} says.
 */
public final class InstanceStarts {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final EnginePorts ports;
  private final PendingInstances pending;
  private final InboxDelivery inbox;
  private final Doorbells doorbells;
  private final AppVersion versions;

  public InstanceStarts(EnginePorts ports, PendingInstances pending, AppVersion versions) {
    this.ports = ports;
    this.pending = pending;
    this.inbox = new InboxDelivery(ports);
    this.doorbells = new Doorbells(ports);
    this.versions = versions;
  }

  /** Starts an open child that is not there, and asks a finished one for its result. */
  void recall(HistoryEvent.SubOrchestrationCreated call, InstanceState state) {
    StoredSentinel stored = ports.store().readSentinel(call.instanceId());
    Sentinel child = stored == null ? null : stored.sentinel();
    if (child != null
        && child.status().isFinished()
        && PendingInstances.isOurs(child, childOf(state.sentinel(), call))) {
      doorbells.ringForRecovery(child.queue(), child.instanceId(), Recovery.first(), Duration.ZERO);
    } else {
      child(call, state);
    }
  }

  /** Starts a child, if it is still open. */
  void child(HistoryEvent.SubOrchestrationCreated call, InstanceState state) {
    if (!state.fold().isChildOpen(call.id())) {
      return;
    }
    startOrTell(call, state.sentinel(), "");
  }

  /**
   * Starts a child whose caller is rewound, and that is not there: it has never begun, because its
   * id was another's, or it is purged or replaced, which its caller is told.
   *
   * @param turn the rewind's
   */
  void again(HistoryEvent.SubOrchestrationCreated call, InstanceState state, int turn) {
    Sentinel caller = state.sentinel();
    String generation = PendingInstances.generationOf(caller, call.id());
    if (ports.store().startedAt(call.instanceId(), generation) == null) {
      startOrTell(call, caller, "-" + turn);
      return;
    }
    FailureDetails gone =
        FailureDetails.of(
            "io.durablefunctions.InstanceNotFoundException",
            "The sub-orchestration '"
                + call.instanceId()
                + "' is purged, or another was started with its id, so that it cannot be rewound."
                + " Restart the orchestration that called it.");
    tell(call, caller, "-gone-" + turn, gone);
  }

  private void startOrTell(
      HistoryEvent.SubOrchestrationCreated call, Sentinel caller, String attempt) {
    Sentinel existing = start(call.instanceId(), childOf(caller, call));
    if (existing != null) {
      FailureDetails taken =
          FailureDetails.of(
              "io.durablefunctions.OrchestrationAlreadyExistsException",
              "The instance id '"
                  + call.instanceId()
                  + "' belongs to another orchestration, which is "
                  + existing.status().text()
                  + ".");
      tell(call, caller, "-taken" + attempt, taken);
    }
  }

  private void tell(
      HistoryEvent.SubOrchestrationCreated call,
      Sentinel caller,
      String why,
      FailureDetails failure) {
    boolean unused =
        inbox.deliver(
            caller,
            List.of(
                InboxItem.forExecution(
                    InboxKeys.call(caller.executionId(), call.id()) + why,
                    caller.executionId(),
                    new HistoryEvent.SubOrchestrationFailed(call.id(), failure))));
  }

  private ExecutionStarted childOf(Sentinel caller, HistoryEvent.SubOrchestrationCreated call) {
    ParentLink parent =
        new ParentLink(caller.instanceId(), caller.executionId(), caller.name(), call.id());
    return new ExecutionStarted(
        call.name(),
        PendingInstances.generationOf(caller, call.id()),
        call.input(),
        parent,
        versions.current());
  }

  /** Starts an orchestration that has no parent. */
  void forgotten(HistoryEvent.OrchestrationStarted call, InstanceState state) {
    ExecutionStarted started =
        new ExecutionStarted(
            call.name(),
            PendingInstances.generationOf(state.sentinel(), call.id()),
            call.input(),
            null,
            versions.current());
    Sentinel existing = start(call.instanceId(), started);
    if (existing != null) {
      LOGGER.warning(
          () ->
              "The orchestration '"
                  + state.sentinel().instanceId()
                  + "' started '"
                  + call.instanceId()
                  + "', but an instance of that id is "
                  + existing.status().text()
                  + "; it goes on undisturbed.");
    }
  }

  /** Starts it, or rings it if this is a repetition; returns another instance that has the id. */
  private @Nullable Sentinel start(String instanceId, ExecutionStarted started) {
    Sentinel created = pending.create(instanceId, started, null, null);
    if (created == null) {
      StoredSentinel existing = ports.store().readSentinel(instanceId);
      if (existing != null && PendingInstances.isOurs(existing.sentinel(), started)) {
        created = existing.sentinel();
      } else if (ports.store().startedAt(instanceId, started.executionId()) != null) {
        return null; // It ran, and was purged or replaced.
      } else if (existing != null && existing.sentinel().status().isFinished()) {
        created = replace(instanceId, started, existing);
      }
      if (created == null) {
        return inTheWay(instanceId, existing);
      }
    }
    if (created.isPending()) {
      doorbells.ring(created);
    }
    return null;
  }

  /** Only once everything of the finished instance is sent. */
  private @Nullable Sentinel replace(
      String instanceId, ExecutionStarted started, StoredSentinel finished) {
    if (!EndCheck.isSent(ports.index(), finished.sentinel())) {
      EndCheck.ring(doorbells, finished.sentinel());
      return null;
    }
    return pending.create(instanceId, started, finished, null);
  }

  /** The instance that has the id; if none that could keep it has, it is to be tried again. */
  private static Sentinel inTheWay(String instanceId, @Nullable StoredSentinel existing) {
    if (existing == null || existing.sentinel().status().isFinished()) {
      throw new StorageException(
          "The instance '" + instanceId + "' could not be created yet.",
          new IllegalStateException("no clear answer, or the one before is not through"));
    }
    return existing.sentinel();
  }
}
