package io.durablefunctions.history;

import io.durablefunctions.FailureDetails;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to one execution of an orchestration. The order of a history is the order
 * in which the orchestrator learns of it: each turn is a {@link TurnStarted}, then the facts that
 * caused it, then what the orchestrator asked for on seeing them.
 *
 * <p>{@code id} is the sequence number of the call in the orchestrator's code, counted from 0 over
 * all kinds of calls that leave an event; it ties outcomes to calls. A call that was refused (an
 * unknown name, an input that cannot be written) has used up its number, so there may be gaps.
 */
public sealed interface HistoryEvent {

  /** The kind, for switches. */
  EventType type();

  /** What the orchestrator's code asked for. */
  sealed interface Call extends HistoryEvent {

    /** The call's sequence number. */
    int id();
  }

  /** How the call of an activity or sub-orchestration came out. */
  sealed interface Outcome extends HistoryEvent {

    /** The call's sequence number. */
    int id();
  }

  /** The end of the execution; only a rewind can void it. */
  sealed interface Ending extends HistoryEvent {}

  /**
   * A turn began; the orchestrator's clock shows {@code at} (whole milliseconds) until the next.
   */
  record TurnStarted(Instant at) implements HistoryEvent {
    @Override
    public EventType type() {
      return EventType.TURN_STARTED;
    }
  }

  /** The first fact of every execution; its version is null if it has none. */
  record ExecutionStarted(
      String name,
      String executionId,
      @Nullable String input,
      @Nullable ParentLink parent,
      @Nullable String version)
      implements HistoryEvent {
    @Override
    public EventType type() {
      return EventType.EXECUTION_STARTED;
    }
  }

  /** The orchestrator called an activity. */
  record TaskScheduled(int id, String name, @Nullable String input) implements Call {
    @Override
    public EventType type() {
      return EventType.TASK_SCHEDULED;
    }
  }

  /** An activity returned. */
  record TaskCompleted(int id, @Nullable String result) implements Outcome {
    @Override
    public EventType type() {
      return EventType.TASK_COMPLETED;
    }
  }

  /** An activity threw, or could not be run. */
  record TaskFailed(int id, FailureDetails failure) implements Outcome {
    @Override
    public EventType type() {
      return EventType.TASK_FAILED;
    }
  }

  /** The orchestrator asked for a timer. */
  record TimerCreated(int id, Instant fireAt) implements Call {
    @Override
    public EventType type() {
      return EventType.TIMER_CREATED;
    }
  }

  /** A timer was due. */
  record TimerFired(int id) implements HistoryEvent {
    @Override
    public EventType type() {
      return EventType.TIMER_FIRED;
    }
  }

  /** The orchestrator cancelled the timer {@code id} before it fired. */
  record TimerCanceled(int id) implements HistoryEvent {
    @Override
    public EventType type() {
      return EventType.TIMER_CANCELED;
    }
  }

  /** The orchestrator called a sub-orchestration. */
  record SubOrchestrationCreated(int id, String instanceId, String name, @Nullable String input)
      implements Call {
    @Override
    public EventType type() {
      return EventType.SUB_ORCHESTRATION_CREATED;
    }
  }

  /** A sub-orchestration returned. */
  record SubOrchestrationCompleted(int id, @Nullable String result) implements Outcome {
    @Override
    public EventType type() {
      return EventType.SUB_ORCHESTRATION_COMPLETED;
    }
  }

  /** A sub-orchestration failed, was terminated, or could not be started. */
  record SubOrchestrationFailed(int id, FailureDetails failure) implements Outcome {
    @Override
    public EventType type() {
      return EventType.SUB_ORCHESTRATION_FAILED;
    }
  }

  /** The orchestrator started another orchestration and forgot it. */
  record OrchestrationStarted(int id, String instanceId, String name, @Nullable String input)
      implements Call {
    @Override
    public EventType type() {
      return EventType.ORCHESTRATION_STARTED;
    }
  }

  /** The orchestrator sent an event to another instance. */
  record EventSent(int id, String instanceId, String name, @Nullable String data) implements Call {
    @Override
    public EventType type() {
      return EventType.EVENT_SENT;
    }
  }

  /** An external event arrived. {@code key} tells one arrival from another, for deduplication. */
  record EventRaised(String key, String name, @Nullable String data) implements HistoryEvent {
    @Override
    public EventType type() {
      return EventType.EVENT_RAISED;
    }
  }

  /** A client asked to suspend. */
  record ExecutionSuspended(@Nullable String reason) implements HistoryEvent {
    @Override
    public EventType type() {
      return EventType.EXECUTION_SUSPENDED;
    }
  }

  /** A client asked to resume. */
  record ExecutionResumed(@Nullable String reason) implements HistoryEvent {
    @Override
    public EventType type() {
      return EventType.EXECUTION_RESUMED;
    }
  }

  /**
   * A client asked to run the failed tasks again; the earlier {@link ExecutionFailed}, and the
   * failures of {@code tasks}, are void from here on, and each of {@code tasks} is open again.
   */
  record ExecutionRewound(@Nullable String reason, List<Integer> tasks) implements HistoryEvent {
    public ExecutionRewound {
      tasks = List.copyOf(tasks);
    }

    @Override
    public EventType type() {
      return EventType.EXECUTION_REWOUND;
    }
  }

  /** The orchestrator returned. */
  record ExecutionCompleted(@Nullable String output) implements Ending {
    @Override
    public EventType type() {
      return EventType.EXECUTION_COMPLETED;
    }
  }

  /** The orchestrator threw, or its code did not match its history. */
  record ExecutionFailed(FailureDetails failure) implements Ending {
    @Override
    public EventType type() {
      return EventType.EXECUTION_FAILED;
    }
  }

  /** A client, or the parent, ended the orchestration. */
  record ExecutionTerminated(@Nullable String reason, boolean recursive) implements Ending {
    @Override
    public EventType type() {
      return EventType.EXECUTION_TERMINATED;
    }
  }

  /** The orchestrator continued as new; {@code carried} are events for the next execution. */
  record ExecutionContinuedAsNew(@Nullable String input, List<EventRaised> carried)
      implements Ending {
    public ExecutionContinuedAsNew {
      carried = List.copyOf(carried);
    }

    @Override
    public EventType type() {
      return EventType.EXECUTION_CONTINUED_AS_NEW;
    }
  }
}
