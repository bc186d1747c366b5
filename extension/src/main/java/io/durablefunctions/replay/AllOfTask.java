package io.durablefunctions.replay;

import io.durablefunctions.CompositeTaskFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Done when all of its tasks are. */
final class AllOfTask<V> extends DurableTask<List<@Nullable V>> implements Dependent {

  /** An array, because a JVM without C2 pays for each step of an iterator. */
  private final DurableTask<V>[] tasks;

  private int open;
  private int lastDoneAt;

  AllOfTask(Turn turn, DurableTask<V>[] tasks) {
    super(turn);
    this.tasks = tasks;
    // One more than there are tasks, so that nothing completes while tasks are still being added.
    this.open = tasks.length + 1;
    for (DurableTask<V> task : tasks) {
      task.whenDone(this);
    }
    countDown();
  }

  @Override
  public void taskDone(DurableTask<?> task) {
    lastDoneAt = Math.max(lastDoneAt, task.doneAt());
    countDown();
  }

  private void countDown() {
    if (--open == 0) {
      complete(lastDoneAt);
    }
  }

  @Override
  public boolean isSettled() {
    return done();
  }

  @Override
  @Nullable Set<Integer> fanIn() {
    Set<Integer> calls = new HashSet<>();
    for (DurableTask<V> task : tasks) {
      if (task.done()) {
        continue;
      }
      if (!(task instanceof CallTask<V> call)) {
        return null;
      }
      calls.add(call.id);
    }
    return calls;
  }

  @Override
  void seen() {
    for (DurableTask<V> task : tasks) {
      task.seen();
    }
  }

  @Override
  List<@Nullable V> value() {
    List<@Nullable V> values = new ArrayList<>(tasks.length);
    List<RuntimeException> failures = new ArrayList<>(0);
    for (DurableTask<V> task : tasks) {
      try {
        values.add(task.value());
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw new CompositeTaskFailedException(failures, tasks.length);
    }
    return Collections.unmodifiableList(values);
  }

  @Override
  boolean failed() {
    return Arrays.stream(tasks).anyMatch(DurableTask::failed);
  }
}
