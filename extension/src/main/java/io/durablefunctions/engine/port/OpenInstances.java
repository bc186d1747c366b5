package io.durablefunctions.engine.port;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StorageException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All instances that are not finished, by their sentinels, and how often each was checked without
 * effect. Methods, also the iterator's, may throw {@link StorageException}.
 */
public interface OpenInstances {

  /**
   * Reads them all, in the order of their {@linkplain io.durablefunctions.naming.InstanceKey keys},
   * with about one request for each list, which may be empty. An instance that is changed meanwhile
   * may be missing.
   */
  Iterator<List<OpenInstance>> scan();

  /**
   * Counts a check of the instance as it stands; does nothing if it was purged meanwhile. The count
   * is 0 again after the next turn.
   */
  void checked(OpenInstance instance);

  /**
   * An instance that is not finished.
   *
   * @param instanceId its id
   * @param generation which creation of the id
   * @param queue of its orchestrator
   * @param commitId of its last turn
   * @param owner the process that committed it
   * @param status Pending, Running, Suspended or ContinuedAsNew
   * @param updatedAt when its last turn was committed
   * @param scheduledStart when it is to begin, or null
   * @param doorbellDue when a doorbell of its own is to come, or null
   * @param checks how often it was checked since its last turn
   * @param hasInbox whether facts wait
   */
  record OpenInstance(
      String instanceId,
      String generation,
      String queue,
      String commitId,
      String owner,
      OrchestrationRuntimeStatus status,
      Instant updatedAt,
      @Nullable Instant scheduledStart,
      @Nullable Instant doorbellDue,
      int checks,
      boolean hasInbox) {

    /** As its sentinel says, not checked since its last turn. */
    public static OpenInstance of(Sentinel sentinel, boolean hasInbox) {
      return new OpenInstance(
          sentinel.instanceId(),
          sentinel.generation(),
          sentinel.queue(),
          sentinel.commitId(),
          sentinel.owner(),
          sentinel.status(),
          sentinel.updatedAt(),
          sentinel.scheduledStart(),
          sentinel.doorbellDue(),
          0,
          hasInbox);
    }

    /** The same, checked so often. */
    public OpenInstance withChecks(int other) {
      return new OpenInstance(
          instanceId,
          generation,
          queue,
          commitId,
          owner,
          status,
          updatedAt,
          scheduledStart,
          doorbellDue,
          other,
          hasInbox);
    }
  }
}
