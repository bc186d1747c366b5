package io.durablefunctions.engine.message;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message of ours: a hint where there is work. What is true stands in the tables. */
public sealed interface WorkMessage {

  /** The instance that it is about. */
  String instanceId();

  /** How often it was sent again after the host had set it aside as poison, from 0. */
  int attempt();

  /** The same message, to be sent again; one of several tasks as one message for each. */
  List<? extends WorkMessage> again();

  /** One for the queue of an activity. */
  sealed interface ActivityWork extends WorkMessage {

    /** The activity's name. */
    String name();

    /** Its tasks, each as it would be in a message of its own; at least one. */
    List<RunActivity> tasks();
  }

  /**
   * Runs an activity.
   *
   * @param executionId the execution that scheduled it
   * @param execution the number of the execution
   * @param turn the turn that scheduled it
   * @param taskId the sequence number of the call
   * @param attempt how often it was sent again as poison
   * @param name the activity's name
   * @param inputInHistory whether the input is too large for the message and stands in the turn row
   * @param input as it is stored, see {@link io.durablefunctions.history.StoredValues}; or null
   * @param sentAt when it was sent, to tell an old message from a fresh one
   */
  record RunActivity(
      String instanceId,
      String executionId,
      int execution,
      int turn,
      int taskId,
      int attempt,
      String name,
      boolean inputInHistory,
      @Nullable String input,
      Instant sentAt)
      implements ActivityWork {
    @Override
    public List<RunActivity> tasks() {
      return List.of(this);
    }

    @Override
    public List<RunActivity> again() {
      return List.of(with(attempt + 1, sentAt));
    }

    /** The same task in a message of its own that is sent now. */
    public RunActivity sentAt(Instant now) {
      return with(attempt, now);
    }

    private RunActivity with(int newAttempt, Instant newSentAt) {
      return new RunActivity(
          instanceId,
          executionId,
          execution,
          turn,
          taskId,
          newAttempt,
          name,
          inputInHistory,
          input,
          newSentAt);
    }
  }

  /**
   * Runs several tasks of one activity, one after the other.
   *
   * @param tasks what they would be in messages of their own: at least one, all of one turn and of
   *     attempt 0
   */
  record RunActivities(List<RunActivity> tasks) implements ActivityWork {

    public RunActivities {
      tasks = List.copyOf(tasks);
      if (tasks.isEmpty()) {
        throw new IllegalArgumentException("A message of several tasks has at least one.");
      }
    }

    @Override
    public String name() {
      return first().name();
    }

    @Override
    public String instanceId() {
      return first().instanceId();
    }

    @Override
    public int attempt() {
      return 0;
    }

    /** One by one, so that a task that ends its process takes no neighbour with it. */
    @Override
    public List<RunActivity> again() {
      return tasks.stream().flatMap(task -> task.again().stream()).toList();
    }

    private RunActivity first() {
      return tasks.get(0);
    }
  }

  /**
   * Look at this instance: it says only that there may be news.
   *
   * @param dueAt when it was to become visible
   * @param attempt how often it was sent again as poison
   * @param recovery for one that asks to look for work that was lost; null for any other
   */
  record Doorbell(String instanceId, Instant dueAt, int attempt, @Nullable Recovery recovery)
      implements WorkMessage {
    @Override
    public List<Doorbell> again() {
      return List.of(new Doorbell(instanceId, dueAt, attempt + 1, recovery));
    }
  }

  /**
   * What is known to the one that asks for a look for lost work.
   *
   * @param gone processes that are known to be dead
   * @param lost tasks that one of them held and that no message brings back soon
   * @param missing tasks that were nowhere to be found at the look before; null for the first look
   *     after a death of which a row tells, at which what a dead owner was to run itself is lost
   * @param since the storage service's time of a look before, at which the queue had messages: what
   *     was sent until then is through when the first of them is younger; null if there was none
   * @param looks how many looks there were before
   * @param asOf when the tasks were as is said here; null if nothing is said of any
   */
  record Recovery(
      Set<String> gone,
      Set<Integer> lost,
      @Nullable Set<Integer> missing,
      @Nullable Instant since,
      int looks,
      @Nullable AsOf asOf) {
    public Recovery {
      gone = Set.copyOf(gone);
      lost = Set.copyOf(lost);
    }

    /** A first look after the death of a process. */
    public static Recovery after(String dead) {
      return new Recovery(Set.of(dead), Set.of(), null, null, 0, null);
    }

    /**
     * A first look after the death of processes, which held these tasks of an execution.
     *
     * @param areAll whether they held no others, so that what they were to run is among them
     */
    public static Recovery after(
        Set<String> dead, String executionId, Set<Integer> lost, boolean areAll) {
      Set<Integer> missing = areAll ? Set.of() : null;
      return new Recovery(dead, lost, missing, null, 0, new AsOf(executionId, 0));
    }

    /** A first look without any knowledge. */
    public static Recovery first() {
      return new Recovery(Set.of(), Set.of(), Set.of(), null, 0, null);
    }

    /** A look some time after the death of a process, when others may have what it has left. */
    public static Recovery longAfter(String dead) {
      return new Recovery(Set.of(dead), Set.of(), Set.of(), null, 0, null);
    }

    /** The next look. */
    public Recovery next(Set<Integer> missingNow, @Nullable Instant sinceNow, AsOf now) {
      return new Recovery(gone, Set.of(), missingNow, sinceNow, looks + 1, now);
    }

    /**
     * What is left of it at a look: what was said of tasks is of no use for those of another
     * execution, whose ids are the same, or if they were sent anew by a rewind.
     *
     * @param lastRewind the last turn with a rewind; 0 if there was none
     */
    public Recovery at(String executionId, int lastRewind) {
      boolean holds =
          asOf == null || (asOf.executionId().equals(executionId) && asOf.turn() >= lastRewind);
      return holds ? this : new Recovery(gone, Set.of(), Set.of(), null, looks, null);
    }

    /**
     * When something was known of tasks.
     *
     * @param executionId whose they are
     * @param turn the last one at that time; 0 if that is not known
     */
    public record AsOf(String executionId, int turn) {}
  }
}
