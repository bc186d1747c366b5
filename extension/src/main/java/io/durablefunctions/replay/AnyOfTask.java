package io.durablefunctions.replay;

import io.durablefunctions.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Done when one of its tasks is. */
final class AnyOfTask extends DurableTask<Task<?>> implements Dependent {

  private final List<DurableTask<?>> tasks;
  private @Nullable DurableTask<?> winner;

  AnyOfTask(Turn turn, List<DurableTask<?>> tasks) {
    super(turn);
    this.tasks = tasks;
    if (tasks.stream().anyMatch(DurableTask::done)) {
      complete(first().doneAt());
    } else {
      tasks.forEach(task -> task.whenDone(this));
    }
  }

  @Override
  public void taskDone(DurableTask<?> task) {
    if (!done()) {
      complete(task.doneAt());
    }
  }

  @Override
  public boolean isSettled() {
    return done();
  }

  @Override
  void seen() {
    first().seen();
  }

  @Override
  Task<?> value() {
    return first();
  }

  @Override
  boolean failed() {
    return false;
  }

  /**
   * The task of the earliest outcome, and among those of the same outcome the first argument: so it
   * does not matter whether anyOf was called before or after.
   */
  private DurableTask<?> first() {
    DurableTask<?> first = winner;
    if (first == null) {
      for (DurableTask<?> task : tasks) {
        if (task.done() && (first == null || task.doneAt() < first.doneAt())) {
          first = task;
        }
      }
      if (first == null) {
        throw new IllegalStateException("asked for the winner while all tasks are open");
      }
      winner = first;
    }
    return first;
  }
}
