package io.durablefunctions.replay;

import io.durablefunctions.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all tasks share. Open until {@link #complete}, then done for ever; there is no other
 * transition. Results are read only when they are asked for.
 */
abstract class DurableTask<T> implements Task<T> {

  private static final int OPEN = -1;
  private static final int PRUNE_FROM = 16;

  final Turn turn;
  private int doneAt = OPEN;

  /** Nearly all tasks have no dependent or one, so the list is made for the second only. */
  private @Nullable Dependent dependent;

  private @Nullable List<Dependent> moreDependents;
  private int pruneAt = PRUNE_FROM;

  DurableTask(Turn turn) {
    this.turn = turn;
  }

  /** The result, or throws the failure. The task is done. */
  abstract @Nullable T value();

  /** Whether the outcome is a failure. The task is done. */
  abstract boolean failed();

  /** The orchestrator has learned that the task is done. May be called again and again. */
  abstract void seen();

  @Override
  public final @Nullable T await() {
    turn.await(this);
    seen();
    return value();
  }

  @Override
  public final boolean isDone() {
    turn.checkReadable();
    if (doneAt == OPEN) {
      return false;
    }
    seen();
    return true;
  }

  @Override
  public final boolean isFailed() {
    return isDone() && failed();
  }

  @Override
  public final <R> Task<R> thenApply(
      Function<? super @Nullable T, ? extends @Nullable R> transformation) {
    turn.checkRunning();
    return new MappedTask<>(this, transformation);
  }

  /**
   * The open calls that must all have their outcome before this task is done, and whose outcomes
   * make nothing happen before; null if it is not of that kind. The task is open.
   */
  @Nullable Set<Integer> fanIn() {
    return null;
  }

  final boolean done() {
    return doneAt != OPEN;
  }

  /** The number of the outcome that settled the task; lower is earlier in the history. */
  final int doneAt() {
    return doneAt;
  }

  final void complete(int at) {
    doneAt = at;
    Dependent first = dependent;
    List<Dependent> more = moreDependents;
    dependent = null;
    moreDependents = null;
    if (first != null) {
      first.taskDone(this);
    }
    if (more != null) {
      more.forEach(next -> next.taskDone(this));
    }
  }

  /** Calls it when the task is done, at once if it is. */
  final void whenDone(Dependent next) {
    if (done()) {
      next.taskDone(this);
    } else if (dependent == null) {
      dependent = next;
    } else {
      addFurther(next);
    }
  }

  /** A loop of anyOf over the same tasks leaves settled dependents behind, which are pruned. */
  private void addFurther(Dependent next) {
    if (moreDependents == null) {
      moreDependents = new ArrayList<>(2);
    }
    if (moreDependents.size() >= pruneAt) {
      moreDependents.removeIf(Dependent::isSettled);
      pruneAt = Math.max(PRUNE_FROM, 2 * moreDependents.size());
    }
    moreDependents.add(next);
  }
}
