package io.durablefunctions.engine;

import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.dispatch.PendingInstances;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import org.jspecify.annotations.Nullable;

/** Whether a start may have its id: what a finished instance must be like to be replaced. */
final class IdReuse {

  private final InstanceStore store;
  private final Ends ends;

  IdReuse(InstanceStore store, Ends ends) {
    this.store = store;
    this.ends = ends;
  }

  /**
   * The finished instance that has the id, or the one that this very start has made before, or null
   * for none.
   *
   * @throws OrchestrationAlreadyExistsException if the request may not replace the one there is
   */
  @Nullable StoredSentinel replaceable(String id, ExecutionStarted started, StartRequest request) {
    StoredSentinel existing = store.readSentinel(id);
    if (existing == null || PendingInstances.isOurs(existing.sentinel(), started)) {
      return existing;
    }
    OrchestrationRuntimeStatus status = existing.sentinel().status();
    if (!request.reusable().contains(status)) {
      throw new OrchestrationAlreadyExistsException(id, status);
    }
    if (status.isFinished() && !ends.isSent(existing.sentinel())) {
      throw new OrchestrationAlreadyExistsException(id, status);
    }
    StoredSentinel now = store.readSentinel(id);
    return now != null && now.sentinel().generation().equals(existing.sentinel().generation())
        ? now
        : existing;
  }

  /** The error of a start that found its id taken, or found nothing that explains why it failed. */
  static RuntimeException taken(String id, @Nullable StoredSentinel existing) {
    return existing == null
        ? new StorageException(
            "The orchestration '" + id + "' could not be created.",
            new IllegalStateException("the commit was refused and there is no such instance"))
        : new OrchestrationAlreadyExistsException(id, existing.sentinel().status());
  }
}
