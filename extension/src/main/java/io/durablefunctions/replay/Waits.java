package io.durablefunctions.replay;

import io.durablefunctions.Task;
import io.durablefunctions.naming.EventNames;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the tasks that wait for external events or for other tasks. */
final class Waits {

  private static final int NO_ID = -1;

  private final Turn turn;

  Waits(Turn turn) {
    this.turn = turn;
  }

  <T> Task<T> forEvent(String name, Type type) {
    turn.checkRunning();
    EventTask<T> task = new EventTask<>(turn, NO_ID, EventNames.validate(name), type);
    turn.mailboxes().await(task);
    return task;
  }

  <T> Task<T> forEventOrFailure(String name, Type type, Duration timeout) {
    String message = Messages.noEvent(name, timeout);
    return forEvent(name, type, timeout, task -> task.fail(Messages.timedOut(message)));
  }

  <T> Task<T> forEventOrDefault(
      String name, Type type, Duration timeout, @Nullable T defaultValue) {
    return forEvent(name, type, timeout, task -> task.succeedWith(defaultValue));
  }

  /** An event that is there already needs no timer. */
  private <T> Task<T> forEvent(
      String name, Type type, Duration limit, EventTask.Timeout<T> timeout) {
    turn.checkRunning();
    EventTask<T> task = new EventTask<>(turn, NO_ID, EventNames.validate(name), type);
    turn.mailboxes().await(task);
    if (!task.done()) {
      task.limit(turn.calls().timer(FireTime.after(turn.now(), limit)), timeout);
    }
    return task;
  }

  @SuppressWarnings("unchecked") // a Task<V> of ours is a DurableTask<V>
  <V> Task<List<@Nullable V>> forAll(List<? extends Task<V>> tasks) {
    turn.checkRunning();
    Task<V>[] given = tasks.toArray(new Task[0]);
    DurableTask<V>[] own = new DurableTask[given.length];
    for (int i = 0; i < given.length; i++) {
      own[i] = (DurableTask<V>) own(given[i]);
    }
    return new AllOfTask<>(turn, own);
  }

  Task<Task<?>> forAny(List<? extends Task<?>> tasks) {
    turn.checkRunning();
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException(Messages.anyOfNothing());
    }
    List<DurableTask<?>> own = new ArrayList<>(tasks.size());
    for (Task<?> task : tasks) {
      own.add((DurableTask<?>) own(task));
    }
    return new AnyOfTask(turn, own);
  }

  private <K extends Task<?>> K own(K task) {
    if (!(task instanceof DurableTask<?> durable) || durable.turn != turn) {
      throw new IllegalArgumentException(Messages.foreignTask());
    }
    return task;
  }
}
