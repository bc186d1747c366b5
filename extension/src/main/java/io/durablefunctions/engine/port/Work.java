package io.durablefunctions.engine.port;

import org.jspecify.annotations.Nullable;

/**
 * A piece of work that a process holds, with a text form for journal and membership.
 *
 * @param kind what is done
 * @param executionId of which execution
 * @param number of the task or turn; 0 for orchestrator code
 * @param instanceId of which instance
 */
public record Work(Kind kind, String executionId, int number, String instanceId) {

  /** What is done with it. */
  public enum Kind {
    /** An activity's code runs. */
    TASK("t"),
    /** An activity runs, or has run and its result is not committed. */
    RESULT("r"),
    /** A result of a ride: no message brings it back. */
    RIDE("i"),
    /** An activity that was pushed runs: no message brings it back, but its sender may. */
    PUSHED("p"),
    /** An activity waits for its push: no other process can have it, and no queue. */
    WAITING("w"),
    /** An orchestrator's code runs. */
    CODE("o"),
    /** A turn is committed, or about to be, and not all that it asked for is sent. */
    DISPATCH("d");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** An activity's run. */
  public static Work task(String instanceId, String executionId, int taskId) {
    return new Work(Kind.TASK, executionId, taskId, instanceId);
  }

  /** An activity from its beginning until its result is committed. */
  public static Work result(String instanceId, String executionId, int taskId) {
    return new Work(Kind.RESULT, executionId, taskId, instanceId);
  }

  /** An activity that rides, from the commit that asked for it until its result is committed. */
  public static Work ride(String instanceId, String executionId, int taskId) {
    return new Work(Kind.RIDE, executionId, taskId, instanceId);
  }

  /** An activity that was pushed, as long as it runs. */
  public static Work pushed(String instanceId, String executionId, int taskId) {
    return new Work(Kind.PUSHED, executionId, taskId, instanceId);
  }

  /** An activity whose message waits in this process. */
  public static Work waiting(String instanceId, String executionId, int taskId) {
    return new Work(Kind.WAITING, executionId, taskId, instanceId);
  }

  /** A run of orchestrator code. */
  public static Work code(String instanceId, String executionId) {
    return new Work(Kind.CODE, executionId, 0, instanceId);
  }

  /** The sending of what a turn asked for. */
  public static Work dispatch(String instanceId, String executionId, int turn) {
    return new Work(Kind.DISPATCH, executionId, turn, instanceId);
  }

  /** Whether user code runs, which may be what ends the process. */
  public boolean isUserCode() {
    return kind == Kind.TASK || kind == Kind.CODE;
  }

  /** Its text. */
  public String key() {
    return kind.text + " " + executionId + " " + number + " " + instanceId;
  }

  /** Reads a text; null if it is none, such as half a one. */
  public static @Nullable Work ofKey(String key) {
    String[] parts = key.split(" ", 4);
    if (parts.length < 4) {
      return null;
    }
    for (Kind kind : Kind.values()) {
      if (kind.text.equals(parts[0])) {
        try {
          return new Work(kind, parts[1], Integer.parseInt(parts[2]), parts[3]);
        } catch (NumberFormatException e) {
          return null;
        }
      }
    }
    return null;
  }
}
