package io.durablefunctions.replay;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.history.Failures;
import io.durablefunctions.json.Json;
import io.durablefunctions.json.JsonException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A task whose outcome an event of the history holds: JSON, or a failure. The JSON is read when the
 * result is asked for, once; if it does not fit the type, the task has failed.
 */
abstract class OutcomeTask<T> extends DurableTask<T> {

  /** The sequence number of the call, or -1 for a wait that has none. */
  final int id;

  final String name;
  private final Type resultType;
  private @Nullable String json;
  private boolean unread;
  private @Nullable T value;
  private @Nullable FailureDetails failure;
  private @Nullable TaskFailedException exception;

  OutcomeTask(Turn turn, int id, String name, Type resultType) {
    super(turn);
    this.id = id;
    this.name = name;
    this.resultType = resultType;
  }

  final void succeed(@Nullable String result) {
    json = result;
    unread = result != null && resultType != Void.class;
    complete(turn.outcomes());
  }

  final void succeedWith(@Nullable T result) {
    value = result;
    complete(turn.outcomes());
  }

  final void fail(FailureDetails details) {
    failure = details;
    complete(turn.outcomes());
  }

  /** What the history says; without reading a result. */
  final @Nullable TaskFailedException recordedFailure() {
    return failure == null ? null : exception(failure);
  }

  @Override
  final @Nullable T value() {
    read();
    if (failure != null) {
      throw exception(failure);
    }
    return value;
  }

  @Override
  final boolean failed() {
    read();
    return failure != null;
  }

  private void read() {
    if (!unread) {
      return;
    }
    unread = false;
    try {
      value = Json.read(json, resultType);
    } catch (JsonException e) {
      failure = Failures.of(e);
    }
    json = null;
  }

  private TaskFailedException exception(FailureDetails details) {
    if (exception == null) {
      exception = new TaskFailedException(name, id, details);
    }
    return exception;
  }
}
