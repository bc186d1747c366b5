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
      boolean hasInbox) {}
}
