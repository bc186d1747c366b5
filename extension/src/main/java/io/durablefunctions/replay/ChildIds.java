package io.durablefunctions.replay;

import io.durablefunctions.history.ParentLink;
import io.durablefunctions.naming.InstanceIds;
import org.jspecify.annotations.Nullable;

/** The instance ids of what an orchestrator calls, starts and sends to. */
final class ChildIds {

  private ChildIds() {}

  /** A sub-orchestration's id: the given one, or {@code {executionId}:{sequence}}. */
  static String of(Turn turn, int sequence, @Nullable String given) {
    if (given == null) {
      return turn.started().executionId() + ":" + sequence;
    }
    InstanceIds.validate(given);
    ParentLink parent = turn.started().parent();
    if (given.equals(turn.setup().instanceId())) {
      throw new IllegalArgumentException(Messages.ownId(given, "its own"));
    }
    if (parent != null && given.equals(parent.instanceId())) {
      throw new IllegalArgumentException(Messages.ownId(given, "its parent's"));
    }
    return given;
  }

  /** The id of an orchestration that is started and forgotten: the given one, or a UUID. */
  static String ofStarted(Turn turn, int sequence, @Nullable String given) {
    return given == null
        ? NameUuid.of(turn.started().executionId() + ":start:" + sequence).toString()
        : InstanceIds.validate(given);
  }
}
