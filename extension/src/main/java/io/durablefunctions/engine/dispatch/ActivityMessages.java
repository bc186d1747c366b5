package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.RunActivities;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.StoredValues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages for tasks of a turn. Of a wide fan-out, several tasks share a message, which then
 * costs its send, its receive, its delete and its share of a commit once for all of them. So many
 * share it as leave {@link #LEAST_MESSAGES}, for the workers to divide among themselves, and at
 * most {@link #MOST_TASKS}. Only tasks that could ride do: an invocation runs one function with
 * bindings.
 */
final class ActivityMessages {

  /** How many messages a fan-out is cut into at least, before any holds two tasks. */
  static final int LEAST_MESSAGES = 128;

  /** The most tasks of a message: more would save little more, seven eighths are saved already. */
  static final int MOST_TASKS = 8;

  /** A queue message holds 64 KB of base64; some room is left for the envelope. */
  private static final int MAX_MESSAGE_BYTES = 46_000;

  /** An input of so many characters fits, even if each of them becomes a JSON escape of six. */
  private static final int SURELY_FITS = 5_000;

  private final InstantSource clock;
  private final StoredValues values;
  private final HubQueues hubQueues;
  private final RidingPolicy rides;

  ActivityMessages(EnginePorts ports, HubQueues hubQueues, RidingPolicy rides) {
    this.clock = ports.clock();
    this.values = ports.values();
    this.hubQueues = hubQueues;
    this.rides = rides;
  }

  /** Whether tasks of one activity may share messages, if one turn schedules that many. */
  static boolean mayShare(long tasks) {
    return tasks >= 2 * LEAST_MESSAGES;
  }

  /**
   * One message.
   *
   * @param tasks the ids of those that it is for
   */
  record Addressed(WorkQueues.Outgoing message, List<Integer> tasks) {}

  /** For tasks that one turn scheduled, of any activities. */
  List<Addressed> of(Sentinel sentinel, int turn, List<TaskScheduled> tasks) {
    Map<String, List<RunActivity>> byName = new LinkedHashMap<>();
    Instant now = clock.instant();
    for (TaskScheduled task : tasks) {
      byName
          .computeIfAbsent(task.name(), name -> new ArrayList<>())
          .add(alone(sentinel, turn, task, now));
    }
    List<Addressed> messages = new ArrayList<>();
    byName.forEach((name, same) -> addShared(name, same, messages));
    return messages;
  }

  /** For tasks that shared a message and are not to any longer. */
  List<WorkQueues.Outgoing> apart(List<RunActivity> tasks) {
    Instant now = clock.instant();
    return tasks.stream()
        .map(
            task ->
                new WorkQueues.Outgoing(
                    hubQueues.ofActivity(task.name()), MessageCodec.encode(task.sentAt(now))))
        .toList();
  }

  private void addShared(String name, List<RunActivity> tasks, List<Addressed> messages) {
    boolean share = mayShare(tasks.size()) && rides.mayBundle(name);
    int each = share ? Math.min(tasks.size() / LEAST_MESSAGES, MOST_TASKS) : 1;
    String queue = hubQueues.ofActivity(name);
    for (int from = 0; from < tasks.size(); from += each) {
      add(queue, tasks.subList(from, Math.min(from + each, tasks.size())), messages);
    }
  }

  /** In one message, or in two if it would be too long, and so on. */
  private static void add(String queue, List<RunActivity> tasks, List<Addressed> messages) {
    String text = MessageCodec.encode(tasks.size() == 1 ? tasks.get(0) : new RunActivities(tasks));
    if (tasks.size() == 1 || fits(text)) {
      List<Integer> ids = tasks.stream().map(RunActivity::taskId).toList();
      messages.add(new Addressed(new WorkQueues.Outgoing(queue, text), ids));
    } else {
      int half = tasks.size() / 2;
      add(queue, tasks.subList(0, half), messages);
      add(queue, tasks.subList(half, tasks.size()), messages);
    }
  }

  /** A message of its own, with its input if that is small enough. */
  private RunActivity alone(Sentinel sentinel, int turn, TaskScheduled task, Instant now) {
    String input = task.input() == null ? null : values.stored(task.input());
    if (input == null || isForMessage(input)) {
      RunActivity complete = message(sentinel, turn, task, input, now);
      boolean small = input == null || input.length() <= SURELY_FITS;
      if (small || fits(MessageCodec.encode(complete))) {
        return complete;
      }
    }
    return message(sentinel, turn, task, null, now);
  }

  private static boolean fits(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length <= MAX_MESSAGE_BYTES;
  }

  /** Half a surrogate pair is a legal Java string, but no text that a queue could carry. */
  private static boolean isForMessage(String input) {
    return input.length() <= MessageCodec.MAX_INLINE_INPUT
        && StandardCharsets.UTF_8.newEncoder().canEncode(input);
  }

  private static RunActivity message(
      Sentinel sentinel, int turn, TaskScheduled task, @Nullable String input, Instant now) {
    return new RunActivity(
        sentinel.instanceId(),
        sentinel.executionId(),
        sentinel.execution(),
        turn,
        task.id(),
        0,
        task.name(),
        input == null && task.input() != null,
        input,
        now);
  }
}
