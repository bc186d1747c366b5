package io.durablefunctions.replay;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A task's result, transformed when it is asked for, once. */
final class MappedTask<S, T> extends DurableTask<T> implements Dependent {

  private final DurableTask<S> source;
  private final Function<? super @Nullable S, ? extends @Nullable T> transformation;
  private boolean applied;
  private @Nullable T value;
  private @Nullable RuntimeException failure;

  MappedTask(
      DurableTask<S> source, Function<? super @Nullable S, ? extends @Nullable T> transformation) {
    super(source.turn);
    this.source = source;
    this.transformation = transformation;
    source.whenDone(this);
  }

  @Override
  public void taskDone(DurableTask<?> task) {
    complete(task.doneAt());
  }

  @Override
  public boolean isSettled() {
    return done();
  }

  @Override
  @Nullable Set<Integer> fanIn() {
    return source.fanIn();
  }

  @Override
  void seen() {
    source.seen();
  }

  @Override
  @Nullable T value() {
    apply();
    if (failure != null) {
      throw failure;
    }
    return value;
  }

  @Override
  boolean failed() {
    apply();
    return failure != null;
  }

  /** An Error is no outcome: it may be a wait inside the transformation, and goes through. */
  private void apply() {
    if (applied) {
      return;
    }
    try {
      value = transformation.apply(source.value());
    } catch (RuntimeException e) {
      failure = e;
    }
    applied = true;
  }
}
