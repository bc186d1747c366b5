package io.durablefunctions.engine;

import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.ParentLink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the sub-orchestrations below an instance, by the histories. Those that an execution before
 * the last continue-as-new called are not found: its history is gone.
 *
 * <p>Crash table. Children are deleted before their parents, so that a purge which was cut off can
 * be repeated: the parent still knows the children that are left.
 */
record FamilyPurge(InstanceStore store) {

  /** The statuses that purging takes, in words. */
  static final String PURGEABLE = "Completed, Failed or Terminated";

  /**
   * The instance and all below it that exist, children before their parents.
   *
   * @throws IllegalTransitionException if one of them is not finished; nothing was deleted then
   */
  List<String> of(String instanceId) {
    Set<String> found = new LinkedHashSet<>();
    collect(instanceId, found);
    List<String> leavesFirst = new ArrayList<>(found);
    Collections.reverse(leavesFirst);
    return leavesFirst;
  }

  private void collect(String instanceId, Set<String> found) {
    StoredSentinel stored = store.readSentinel(instanceId);
    if (stored == null || !found.add(instanceId)) {
      return;
    }
    Sentinel sentinel = stored.sentinel();
    if (!sentinel.status().isFinished()) {
      throw new IllegalTransitionException("purge", instanceId, sentinel.status(), PURGEABLE);
    }
    List<HistoryEvent> events =
        store
            .readHistory(
                instanceId, sentinel.execution(), 1, sentinel.lastTurn(), HistoryLimit.EVENTS)
            .events();
    for (HistoryEvent event : events) {
      if (event instanceof HistoryEvent.SubOrchestrationCreated created
          && isChild(created.instanceId(), instanceId)) {
        collect(created.instanceId(), found);
      }
    }
  }

  /** The id may be another's by now. */
  private boolean isChild(String instanceId, String parentId) {
    StoredSentinel stored = store.readSentinel(instanceId);
    ParentLink parent = stored == null ? null : stored.sentinel().parent();
    return parent != null && parent.instanceId().equals(parentId);
  }
}
