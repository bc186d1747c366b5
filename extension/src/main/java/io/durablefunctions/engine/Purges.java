package io.durablefunctions.engine;

import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Inbox;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Deletes instances that are finished and of which all others have been told. Thread-safe. */
final class Purges {

  static final Set<OrchestrationRuntimeStatus> FINISHED =
      EnumSet.of(
          OrchestrationRuntimeStatus.COMPLETED,
          OrchestrationRuntimeStatus.FAILED,
          OrchestrationRuntimeStatus.CANCELED,
          OrchestrationRuntimeStatus.TERMINATED);

  /**
   * How often a row is to be deleted that changes meanwhile; the next purge deletes what is left.
   */
  /** Requests come first in an inbox. */
  private static final int FIRST_ITEMS = 10;

  private static final int TRIES = 4;

  private final EnginePorts ports;
  private final Ends ends;
  private final Requests requests;
  private final FamilyPurge family;

  Purges(EnginePorts ports, Ends ends, Requests requests) {
    this.ports = ports;
    this.requests = requests;
    this.ends = ends;
    this.family = new FamilyPurge(ports.store());
  }

  /**
   * Deletes a finished instance.
   *
   * @return false if there is none
   * @throws IllegalTransitionException if it is not finished
   */
  boolean one(String instanceId) {
    Boolean purged = null;
    for (int attempt = 0; purged == null && attempt < TRIES; attempt++) {
      purged = tryOne(instanceId);
    }
    if (purged == null) {
      throw new IllegalTransitionException(
          "purge",
          instanceId,
          OrchestrationRuntimeStatus.FAILED,
          "failed, with no request that waits, such as a rewind; try again");
    }
    return purged;
  }

  /** Null if a request has come, which is to be carried out before. */
  private @Nullable Boolean tryOne(String instanceId) {
    StoredSentinel stored = ports.store().readSentinel(instanceId);
    Inbox inbox = stored == null ? null : rewinds(stored.sentinel());
    if (stored != null && inbox != null && !inbox.items().isEmpty()) {
      stored = requests.afterWhatWaits(stored.sentinel());
      inbox = stored == null ? null : rewinds(stored.sentinel());
      if (inbox != null && inbox.items().stream().anyMatch(Purges::isRewind)) {
        return null;
      }
    }
    if (stored == null) {
      unlistPurged(instanceId);
      return false;
    }
    Sentinel sentinel = stored.sentinel();
    if (!sentinel.status().isFinished()) {
      throw new IllegalTransitionException(
          "purge", instanceId, sentinel.status(), FamilyPurge.PURGEABLE);
    }
    if (!ends.isSent(sentinel)) {
      throw new IllegalTransitionException(
          "purge",
          instanceId,
          sentinel.status(),
          "finished for a moment, so that all others have been told; try again");
    }
    boolean purged = ports.store().purge(stored, inbox == null ? null : inbox.guard());
    if (purged) {
      unlist(sentinel);
    }
    return !purged && inbox != null && isAsRead(stored) ? null : purged;
  }

  private static boolean isRewind(InboxItem item) {
    return item.fact() instanceof HistoryEvent.ExecutionRewound;
  }

  private boolean isAsRead(StoredSentinel stored) {
    StoredSentinel now = ports.store().readSentinel(stored.sentinel().instanceId());
    return now != null && now.etag().equals(stored.etag());
  }

  /**
   * Where a rewind that was accepted before may wait: requests are carried out in their order. Null
   * if none can.
   */
  private @Nullable Inbox rewinds(Sentinel sentinel) {
    return sentinel.status() == OrchestrationRuntimeStatus.FAILED
        ? ports.store().readInbox(sentinel.instanceId(), FIRST_ITEMS)
        : null;
  }

  /**
   * The row that a purge has left that died. It is read before the sentinel, because a start writes
   * the row before the sentinel: one that has not changed is of no instance.
   */
  private void unlistPurged(String instanceId) {
    unlist(
        instanceId,
        row -> row.status().isFinished() && ports.store().readSentinel(instanceId) == null);
  }

  /** Not the row of a new instance that has taken the id. */
  private void unlist(Sentinel purged) {
    unlist(purged.instanceId(), row -> row.generation().equals(purged.generation()));
  }

  /** A worker that still tells of the instance's end may change the row between read and delete. */
  private void unlist(String instanceId, Predicate<IndexRow> isOfPurged) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      InstanceIndex.Stored listed = ports.index().read(instanceId);
      if (listed == null
          || !isOfPurged.test(listed.row())
          || ports.index().delete(instanceId, listed.version())) {
        return;
      }
    }
  }

  /**
   * Deletes a finished instance, and the sub-orchestrations below it if asked. Returns how many.
   *
   * @throws IllegalTransitionException if one of them is not finished; nothing is deleted then
   */
  int family(String instanceId, boolean recursive) {
    int purged = 0;
    for (String id : recursive ? family.of(instanceId) : List.of(instanceId)) {
      purged += one(id) ? 1 : 0;
    }
    return purged;
  }

  /** Deletes finished instances. Returns how many. */
  int all(
      Instant createdFrom, @Nullable Instant createdTo, Set<OrchestrationRuntimeStatus> statuses) {
    Set<OrchestrationRuntimeStatus> finished = EnumSet.copyOf(FINISHED);
    if (!statuses.isEmpty()) {
      finished.retainAll(statuses);
    }
    if (finished.isEmpty()) {
      return 0;
    }
    int purged = 0;
    String token = null;
    do {
      InstanceIndex.Page page =
          ports
              .index()
              .list(new InstanceQuery(null, createdFrom, createdTo, finished, 1000, token, false));
      for (IndexRow row : page.rows()) {
        purged += purgeIfFinished(row.instanceId()) ? 1 : 0;
      }
      token = page.continuationToken();
    } while (token != null);
    return purged;
  }

  private boolean purgeIfFinished(String instanceId) {
    try {
      return one(instanceId);
    } catch (IllegalTransitionException e) {
      return false; // The index was behind: by its sentinel it runs again.
    }
  }
}
