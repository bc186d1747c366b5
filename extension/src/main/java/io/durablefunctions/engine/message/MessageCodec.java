package io.durablefunctions.engine.message;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The wire form: a short prefix that says kind and version, then JSON. The prefix keeps the host
 * from copying the JSON's properties over the trigger's metadata.
 */
public final class MessageCodec {

  /** The most characters of input that travel in a message; more stays in the history. */
  public static final int MAX_INLINE_INPUT = 10_000;

  private static final String ACTIVITY = "df2a:";
  private static final String ACTIVITIES = "df2b:";
  private static final String DOORBELL = "df2d:";
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private MessageCodec() {}

  /** The message as text; an input over {@link #MAX_INLINE_INPUT} must have been left out. */
  public static String encode(WorkMessage message) {
    if (message instanceof WorkMessage.RunActivity run) {
      return ACTIVITY + GSON.toJson(ActivityForm.of(run));
    }
    if (message instanceof WorkMessage.RunActivities run) {
      return ACTIVITIES + GSON.toJson(ActivitiesForm.of(run));
    }
    if (message instanceof WorkMessage.Doorbell bell) {
      return DOORBELL + GSON.toJson(DoorbellForm.of(bell));
    }
    throw new AssertionError("a sealed type has no other kind: " + message.getClass());
  }

  /**
   * Reads a text.
   *
   * @throws ForeignMessageException if it is not one of ours
   */
  public static WorkMessage decode(String text) throws ForeignMessageException {
    try {
      if (text.startsWith(ACTIVITY)) {
        return GSON.fromJson(text.substring(ACTIVITY.length()), ActivityForm.class).toMessage();
      }
      if (text.startsWith(ACTIVITIES)) {
        return GSON.fromJson(text.substring(ACTIVITIES.length()), ActivitiesForm.class).toMessage();
      }
      if (text.startsWith(DOORBELL)) {
        return GSON.fromJson(text.substring(DOORBELL.length()), DoorbellForm.class).toMessage();
      }
    } catch (JsonParseException | NullPointerException e) {
      throw new ForeignMessageException(
          "A message begins as one of Durable Functions for Java does, but the rest is broken ("
              + e.getClass().getSimpleName()
              + ", "
              + text.length()
              + " characters).");
    }
    throw new ForeignMessageException(
        "A message of Durable Functions for Java begins with '"
            + ACTIVITY
            + "', '"
            + ACTIVITIES
            + "' or '"
            + DOORBELL
            + "', but this one of "
            + text.length()
            + " characters does not. Another program writes to this queue.");
  }

  private record ActivityForm(
      String instance,
      String exec,
      int no,
      int turn,
      int task,
      int attempt,
      String name,
      boolean stored,
      @Nullable String input,
      long sent) {

    static ActivityForm of(WorkMessage.RunActivity run) {
      return new ActivityForm(
          run.instanceId(),
          run.executionId(),
          run.execution(),
          run.turn(),
          run.taskId(),
          run.attempt(),
          run.name(),
          run.inputInHistory(),
          run.input(),
          run.sentAt().toEpochMilli());
    }

    WorkMessage toMessage() {
      return new WorkMessage.RunActivity(
          required(instance),
          required(exec),
          no,
          turn,
          task,
          attempt,
          required(name),
          stored,
          input,
          Instant.ofEpochMilli(sent));
    }
  }

  /** What the tasks have in common stands once. */
  private record ActivitiesForm(
      String instance,
      String exec,
      int no,
      int turn,
      String name,
      long sent,
      List<TaskForm> tasks) {

    static ActivitiesForm of(WorkMessage.RunActivities run) {
      WorkMessage.RunActivity first = run.tasks().get(0);
      return new ActivitiesForm(
          first.instanceId(),
          first.executionId(),
          first.execution(),
          first.turn(),
          first.name(),
          first.sentAt().toEpochMilli(),
          run.tasks().stream()
              .map(task -> new TaskForm(task.taskId(), task.inputInHistory(), task.input()))
              .toList());
    }

    WorkMessage toMessage() {
      if (tasks.isEmpty()) {
        throw new JsonParseException("there is no task");
      }
      return new WorkMessage.RunActivities(tasks.stream().map(this::toMessage).toList());
    }

    private WorkMessage.RunActivity toMessage(TaskForm form) {
      return new WorkMessage.RunActivity(
          required(instance),
          required(exec),
          no,
          turn,
          form.task(),
          0,
          required(name),
          form.stored(),
          form.input(),
          Instant.ofEpochMilli(sent));
    }
  }

  private record TaskForm(int task, boolean stored, @Nullable String input) {}

  private record DoorbellForm(
      String instance,
      long due,
      int attempt,
      @Nullable Set<String> gone,
      @Nullable Set<Integer> lost,
      @Nullable Set<Integer> missing,
      @Nullable Long since,
      int looks,
      WorkMessage.Recovery.@Nullable AsOf asOf) {

    static DoorbellForm of(WorkMessage.Doorbell bell) {
      WorkMessage.Recovery recovery = bell.recovery();
      return new DoorbellForm(
          bell.instanceId(),
          bell.dueAt().toEpochMilli(),
          bell.attempt(),
          recovery == null ? null : recovery.gone(),
          recovery == null ? null : recovery.lost(),
          recovery == null ? null : recovery.missing(),
          recovery == null || recovery.since() == null ? null : recovery.since().toEpochMilli(),
          recovery == null ? 0 : recovery.looks(),
          recovery == null ? null : recovery.asOf());
    }

    WorkMessage toMessage() {
      return new WorkMessage.Doorbell(
          required(instance),
          Instant.ofEpochMilli(due),
          attempt,
          gone == null || lost == null
              ? null
              : new WorkMessage.Recovery(
                  gone,
                  lost,
                  missing,
                  since == null ? null : Instant.ofEpochMilli(since),
                  looks,
                  asOf));
    }
  }

  private static String required(@Nullable String value) {
    if (value == null) {
      throw new JsonParseException("a member is missing");
    }
    return value;
  }
}
