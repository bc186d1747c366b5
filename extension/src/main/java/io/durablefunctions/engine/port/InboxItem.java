package io.durablefunctions.engine.port;

import io.durablefunctions.history.HistoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * A fact that waits beside the history.
 *
 * @param key unique in the instance, so that the same fact inserts once; items are read in the
 *     order of their keys. At most 200 characters of {@code [A-Za-z0-9_-]}
 * @param generation for what is meant for the instance, whichever of its executions is current: the
 *     creation of the id that it is for; null for what answers a call
 * @param executionId for what answers a call, the execution that made it, which says everything;
 *     null for what is meant for the instance
 * @param fact what happened
 */
public record InboxItem(
    String key, @Nullable String generation, @Nullable String executionId, HistoryEvent fact) {

  public InboxItem {
    if ((generation == null) == (executionId == null)) {
      throw new IllegalArgumentException(
          "An inbox item is for a generation or for an execution, but '"
              + key
              + "' is for "
              + (generation == null ? "neither." : "both."));
    }
  }

  /** For an instance, whichever of its executions is current. */
  public static InboxItem forInstance(String key, String generation, HistoryEvent fact) {
    return new InboxItem(key, generation, null, fact);
  }

  /** For the execution that made a call. */
  public static InboxItem forExecution(String key, String executionId, HistoryEvent fact) {
    return new InboxItem(key, null, executionId, fact);
  }

  /** Whether the instance as it stands is the one that it is meant for. */
  public boolean isFor(Sentinel sentinel) {
    return generation == null
        ? sentinel.executionId().equals(executionId)
        : sentinel.generation().equals(generation);
  }
}
