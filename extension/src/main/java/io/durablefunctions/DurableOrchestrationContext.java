package io.durablefunctions;

import io.durablefunctions.naming.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The orchestrator's side of an orchestration: its input and everything that it may ask for.
 *
 * <p>An orchestrator runs again from its start whenever there is news, and finds the outcomes of
 * its earlier calls in the history. So its code is deterministic: time, random values, I/O and
 * threads come from here or from activities. The context is for the orchestrator's own thread;
 * other threads get an {@link IllegalStateException}.
 *
 * <p>Names of functions are compared without regard to case. An unknown name is an {@link
 * IllegalArgumentException} that lists the known ones. Inputs and results are JSON of at most 10
 * MB; a larger one is an {@link IllegalArgumentException} at the call.
 */
public interface DurableOrchestrationContext {

  /** The orchestrator's name. */
  String getName();

  /** This orchestration's id. */
  String getInstanceId();

  /** The id of the orchestration that called this one as a sub-orchestration, or null. */
  @Nullable String getParentInstanceId();

  /**
   * The version that this orchestration was started with, over all of its executions; null if it
   * has none. Code that has changed asks {@link #compareVersionTo} and does for older versions what
   * it did then.
   */
  @Nullable String getVersion();

  /**
   * Compares this orchestration's version with another, part by part: numbers by their value
   * ({@code 1.10} is newer than {@code 1.9}), other parts as text without regard to case. A part
   * that is missing counts as 0; no version is the oldest.
   *
   * @return less than 0, 0, or more than 0, as this orchestration's is older, as old, or newer
   */
  default int compareVersionTo(String version) {
    Objects.requireNonNull(version, "version");
    return Versions.compare(getVersion(), version);
  }

  /** Whether the code that runs now ran before, in an earlier turn. */
  boolean isReplaying();

  /** The time of this turn. It changes only between turns and never runs backwards. */
  Instant getCurrentUtcDateTime();

  /** A random-looking UUID (version 5) that is the same on every replay and unique in the hub. */
  UUID newUuid();

  /** A logger that is silent while replaying. */
  Logger getLogger();

  /** The orchestration's input, read as the given type; null if there was none. */
  <T> @Nullable T getInput(Class<T> type);

  /** The orchestration's input, read as the given generic type; null if there was none. */
  <T> @Nullable T getInput(TypeRef<T> type);

  /** Runs an activity without input for its effect; the task's result is null. */
  default Task<Void> callActivity(String name) {
    Objects.requireNonNull(name, "name");
    return callActivity(name, null, Void.class);
  }

  /** Runs an activity for its effect; the task's result is null. */
  default Task<Void> callActivity(String name, @Nullable Object input) {
    Objects.requireNonNull(name, "name");
    return callActivity(name, input, Void.class);
  }

  /** Runs an activity without input. */
  default <T> Task<T> callActivity(String name, Class<T> resultType) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(resultType, "resultType");
    return callActivity(name, null, resultType);
  }

  /** Runs an activity. */
  <T> Task<T> callActivity(String name, @Nullable Object input, Class<T> resultType);

  /** Runs an activity whose result has a generic type. */
  <T> Task<T> callActivity(String name, @Nullable Object input, TypeRef<T> resultType);

  /** Runs an activity for its effect, again if it fails. */
  Task<Void> callActivityWithRetry(String name, RetryOptions retry, @Nullable Object input);

  /** Runs an activity, again if it fails. */
  <T> Task<T> callActivityWithRetry(
      String name, RetryOptions retry, @Nullable Object input, Class<T> resultType);

  /** Runs an activity whose result has a generic type, again if it fails. */
  <T> Task<T> callActivityWithRetry(
      String name, RetryOptions retry, @Nullable Object input, TypeRef<T> resultType);

  /** Runs another orchestration for its effect, under the id {@code {executionId}:{sequence}}. */
  Task<Void> callSubOrchestrator(String name, @Nullable Object input);

  /** Runs another orchestration under the id {@code {executionId}:{sequence}}. */
  <T> Task<T> callSubOrchestrator(String name, @Nullable Object input, Class<T> resultType);

  /** Runs another orchestration whose result has a generic type. */
  <T> Task<T> callSubOrchestrator(String name, @Nullable Object input, TypeRef<T> resultType);

  /**
   * Runs another orchestration under the given id; null means the default id.
   *
   * @throws IllegalArgumentException if the id is this orchestration's or its parent's, or not an
   *     id
   */
  <T> Task<T> callSubOrchestrator(
      String name, @Nullable String instanceId, @Nullable Object input, Class<T> resultType);

  /** Runs another orchestration, whose result has a generic type, under the given id. */
  <T> Task<T> callSubOrchestrator(
      String name, @Nullable String instanceId, @Nullable Object input, TypeRef<T> resultType);

  /**
   * Runs another orchestration, again if it fails. A null id means a new default id for each
   * attempt; a given one is used again.
   */
  <T> Task<T> callSubOrchestratorWithRetry(
      String name,
      RetryOptions retry,
      @Nullable String instanceId,
      @Nullable Object input,
      Class<T> resultType);

  /** As the form with a class, for a result of a generic type. */
  <T> Task<T> callSubOrchestratorWithRetry(
      String name,
      RetryOptions retry,
      @Nullable String instanceId,
      @Nullable Object input,
      TypeRef<T> resultType);

  /**
   * A stub of activities: its methods call them and await the result. {@link #async} does not wait.
   *
   * @param type an interface with {@link DurableActivities}
   * @throws IllegalArgumentException if it lacks that, or has methods that can be no activities
   */
  default <T> T activities(Class<T> type) {
    Objects.requireNonNull(type, "type");
    return activities(StubOptions.of(type));
  }

  /** A stub of activities with options, such as retries. */
  <T> T activities(StubOptions<T> options);

  /**
   * A stub of orchestrators: its methods call them as sub-orchestrations and await the result.
   *
   * @param type an interface with {@link DurableOrchestrations}
   * @throws IllegalArgumentException if it lacks that, or has methods that can be no orchestrators
   */
  default <T> T orchestrations(Class<T> type) {
    Objects.requireNonNull(type, "type");
    return orchestrations(StubOptions.of(type));
  }

  /** A stub of orchestrators with options, such as retries or an instance id. */
  <T> T orchestrations(StubOptions<T> options);

  /**
   * Calls a method of a stub without waiting for its result: {@code async(steps::processPayment,
   * payment)}.
   *
   * @throws IllegalArgumentException if the code does not call exactly one method of a stub, once
   */
  default <A, R> Task<R> async(DurableCall<A, R> call, A input) {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(input, "input");
    return async(() -> call.call(input));
  }

  /** As the form with a result, for a method that returns nothing. */
  default <A> Task<Void> async(DurableCall.NoResult<A> call, A input) {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(input, "input");
    return async(() -> call.call(input));
  }

  /** As the form with an input, for a method without, or for a lambda that gives it. */
  <R> Task<R> async(DurableCall.NoInput<R> call);

  /** As the form with a result, for a method without input that returns nothing. */
  default Task<Void> async(DurableCall.NoInputNoResult call) {
    Objects.requireNonNull(call, "call");
    DurableCall.NoInput<Void> withResult =
        () -> {
          call.call();
          return null;
        };
    return async(withResult);
  }

  /** A timer that fires at the given time, at once if that is past. Any distance works. */
  DurableTimer createTimer(Instant fireAt);

  /** A timer that fires after the given delay, counted from {@link #getCurrentUtcDateTime()}. */
  DurableTimer createTimer(Duration delay);

  /**
   * Waits for an external event; its name is compared without regard to case.
   *
   * @param name as for {@link DurableOrchestrationClient#raiseEvent}
   * @throws IllegalArgumentException if the name is none
   */
  <T> Task<T> waitForExternalEvent(String name, Class<T> type);

  /** Waits for an external event whose payload has a generic type. */
  <T> Task<T> waitForExternalEvent(String name, TypeRef<T> type);

  /**
   * Waits for an external event until the time is up; then the task fails with a {@link
   * TaskFailedException} caused by {@link java.util.concurrent.TimeoutException}.
   */
  <T> Task<T> waitForExternalEvent(String name, Class<T> type, Duration timeout);

  /** As the form with a class, for a payload of a generic type. */
  <T> Task<T> waitForExternalEvent(String name, TypeRef<T> type, Duration timeout);

  /** Waits for an external event until the time is up; then the result is the default value. */
  <T> Task<T> waitForExternalEvent(
      String name, Class<T> type, Duration timeout, @Nullable T defaultValue);

  /** As the form with a class, for a payload of a generic type. */
  <T> Task<T> waitForExternalEvent(
      String name, TypeRef<T> type, Duration timeout, @Nullable T defaultValue);

  /** Sends an event to another orchestration; one that does not exist or is over ignores it. */
  void sendEvent(String instanceId, String eventName, @Nullable Object data);

  /** Starts another orchestration and forgets it; null means a generated id. Returns the id. */
  String startNewOrchestration(String name, @Nullable String instanceId, @Nullable Object input);

  /** Ends this execution and starts the next with a fresh history; events not yet seen are kept. */
  default void continueAsNew(@Nullable Object input) {
    continueAsNew(input, true);
  }

  /**
   * Ends this execution and starts the next with a fresh history, when the orchestrator returns.
   *
   * @param preserveUnprocessedEvents whether the next execution sees the events that this one has
   *     not awaited
   */
  void continueAsNew(@Nullable Object input, boolean preserveUnprocessedEvents);

  /**
   * Sets what {@code getStatus} shows as custom status, at the end of this turn.
   *
   * @throws IllegalArgumentException if its JSON is larger than 16 KB in UTF-16, 8,192 characters
   */
  void setCustomStatus(@Nullable Object customStatus);

  /**
   * A task that is done when all are; its result lists theirs in the same order. It waits for all
   * even if one fails, and then throws a {@link CompositeTaskFailedException}.
   */
  <V> Task<List<@Nullable V>> allOf(List<? extends Task<V>> tasks);

  /**
   * A task whose result is the task that was done first, in the order of the history; failed counts
   * as done. The others go on.
   *
   * @throws IllegalArgumentException if there is none
   */
  default Task<Task<?>> anyOf(Task<?>... tasks) {
    Objects.requireNonNull(tasks, "tasks");
    return anyOf(List.of(tasks));
  }

  /** As {@link #anyOf(Task...)}. */
  Task<Task<?>> anyOf(List<? extends Task<?>> tasks);

  /**
   * Makes an HTTP call outside of the orchestrator; a 202 is polled, without cost while waiting.
   */
  Task<DurableHttpResponse> callHttp(DurableHttpRequest request);
}
