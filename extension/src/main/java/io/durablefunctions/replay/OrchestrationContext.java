package io.durablefunctions.replay;

import io.durablefunctions.DurableActivities;
import io.durablefunctions.DurableCall;
import io.durablefunctions.DurableHttpRequest;
import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.DurableOrchestrations;
import io.durablefunctions.DurableTimer;
import io.durablefunctions.RetryOptions;
import io.durablefunctions.StubOptions;
import io.durablefunctions.Task;
import io.durablefunctions.TypeRef;
import io.durablefunctions.history.ParentLink;
import io.durablefunctions.json.Json;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What user code holds: checks that it is used as it should be, and passes calls on. */
final class OrchestrationContext implements DurableOrchestrationContext {

  private final Turn turn;
  private final Result result;
  private final Waits waits;
  private final TypedCalls typed = new TypedCalls();
  private @Nullable Logger logger;
  private int uuids;

  OrchestrationContext(Turn turn, Result result) {
    this.turn = turn;
    this.result = result;
    this.waits = new Waits(turn);
  }

  @Override
  public String getName() {
    turn.checkReadable();
    return turn.started().name();
  }

  @Override
  public String getInstanceId() {
    turn.checkReadable();
    return turn.setup().instanceId();
  }

  @Override
  public @Nullable String getParentInstanceId() {
    turn.checkReadable();
    ParentLink parent = turn.started().parent();
    return parent == null ? null : parent.instanceId();
  }

  @Override
  public @Nullable String getVersion() {
    turn.checkReadable();
    return turn.started().version();
  }

  @Override
  public boolean isReplaying() {
    turn.checkReadable();
    return turn.isReplaying();
  }

  @Override
  public Instant getCurrentUtcDateTime() {
    turn.checkReadable();
    return turn.now();
  }

  @Override
  public UUID newUuid() {
    turn.checkRunning();
    return NameUuid.of(turn.started().executionId() + ":" + uuids++);
  }

  @Override
  public Logger getLogger() {
    turn.checkReadable();
    if (logger == null) {
      logger = new ReplayLogger(turn.setup().logger(), turn::isSilent);
    }
    return logger;
  }

  @Override
  public <T> @Nullable T getInput(Class<T> type) {
    Objects.requireNonNull(type, "type");
    return input(type);
  }

  @Override
  public <T> @Nullable T getInput(TypeRef<T> type) {
    Objects.requireNonNull(type, "type");
    return input(type.getType());
  }

  @SuppressWarnings("TypeParameterUnusedInFormals") // the callers' types say what the Type is
  private <T> @Nullable T input(Type type) {
    turn.checkReadable();
    return Json.read(turn.started().input(), type);
  }

  @Override
  public <T> Task<T> callActivity(String name, @Nullable Object input, Class<T> resultType) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(resultType, "resultType");
    return activity(name, input, resultType);
  }

  @Override
  public <T> Task<T> callActivity(String name, @Nullable Object input, TypeRef<T> resultType) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(resultType, "resultType");
    return activity(name, input, resultType.getType());
  }

  private <T> Task<T> activity(String name, @Nullable Object input, Type type) {
    turn.checkRunning();
    return turn.calls().activity(name, new Input(input), type);
  }

  @Override
  public Task<Void> callActivityWithRetry(String name, RetryOptions retry, @Nullable Object input) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(retry, "retry");
    return retriedActivity(name, retry, input, Void.class);
  }

  @Override
  public <T> Task<T> callActivityWithRetry(
      String name, RetryOptions retry, @Nullable Object input, Class<T> resultType) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(resultType, "resultType");
    return retriedActivity(name, retry, input, resultType);
  }

  @Override
  public <T> Task<T> callActivityWithRetry(
      String name, RetryOptions retry, @Nullable Object input, TypeRef<T> resultType) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(resultType, "resultType");
    return retriedActivity(name, retry, input, resultType.getType());
  }

  private <T> Task<T> retriedActivity(
      String name, RetryOptions retry, @Nullable Object value, Type type) {
    turn.checkRunning();
    Input input = new Input(value);
    return new RetriedTask<T>(turn, retry, () -> turn.calls().activity(name, input, type));
  }

  @Override
  public Task<Void> callSubOrchestrator(String name, @Nullable Object input) {
    Objects.requireNonNull(name, "name");
    return child(name, null, input, Void.class);
  }

  @Override
  public <T> Task<T> callSubOrchestrator(String name, @Nullable Object input, Class<T> resultType) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(resultType, "resultType");
    return child(name, null, input, resultType);
  }

  @Override
  public <T> Task<T> callSubOrchestrator(
      String name, @Nullable Object input, TypeRef<T> resultType) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(resultType, "resultType");
    return child(name, null, input, resultType.getType());
  }

  @Override
  public <T> Task<T> callSubOrchestrator(
      String name, @Nullable String instanceId, @Nullable Object input, Class<T> resultType) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(resultType, "resultType");
    return child(name, instanceId, input, resultType);
  }

  @Override
  public <T> Task<T> callSubOrchestrator(
      String name, @Nullable String instanceId, @Nullable Object input, TypeRef<T> resultType) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(resultType, "resultType");
    return child(name, instanceId, input, resultType.getType());
  }

  private <T> Task<T> child(
      String name, @Nullable String instanceId, @Nullable Object input, Type type) {
    turn.checkRunning();
    return turn.calls().subOrchestration(name, instanceId, new Input(input), type);
  }

  @Override
  public <T> Task<T> callSubOrchestratorWithRetry(
      String name,
      RetryOptions retry,
      @Nullable String instanceId,
      @Nullable Object input,
      Class<T> resultType) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(resultType, "resultType");
    return retriedChild(name, retry, instanceId, input, resultType);
  }

  @Override
  public <T> Task<T> callSubOrchestratorWithRetry(
      String name,
      RetryOptions retry,
      @Nullable String instanceId,
      @Nullable Object input,
      TypeRef<T> resultType) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(retry, "retry");
    Objects.requireNonNull(resultType, "resultType");
    return retriedChild(name, retry, instanceId, input, resultType.getType());
  }

  private <T> Task<T> retriedChild(
      String name,
      RetryOptions retry,
      @Nullable String instanceId,
      @Nullable Object value,
      Type type) {
    turn.checkRunning();
    Input input = new Input(value);
    return new RetriedTask<T>(
        turn, retry, () -> turn.calls().subOrchestration(name, instanceId, input, type));
  }

  @Override
  public <T> T activities(StubOptions<T> options) {
    Objects.requireNonNull(options, "options");
    turn.checkRunning();
    if (options.getInstanceId() != null) {
      throw new IllegalArgumentException(Messages.activityWithId());
    }
    return typed.stub(
        options,
        DurableActivities.class,
        call -> {
          RetryOptions retry = options.getRetry(call.function());
          return retry == null
              ? activity(call.function(), call.input(), call.resultType())
              : retriedActivity(call.function(), retry, call.input(), call.resultType());
        });
  }

  @Override
  public <T> T orchestrations(StubOptions<T> options) {
    Objects.requireNonNull(options, "options");
    turn.checkRunning();
    String id = options.getInstanceId();
    return typed.stub(
        options,
        DurableOrchestrations.class,
        call -> {
          RetryOptions retry = options.getRetry(call.function());
          return retry == null
              ? child(call.function(), id, call.input(), call.resultType())
              : retriedChild(call.function(), retry, id, call.input(), call.resultType());
        });
  }

  @Override
  public <R> Task<R> async(DurableCall.NoInput<R> call) {
    Objects.requireNonNull(call, "call");
    turn.checkRunning();
    return typed.async(call);
  }

  @Override
  public DurableTimer createTimer(Instant fireAt) {
    Objects.requireNonNull(fireAt, "fireAt");
    turn.checkRunning();
    return turn.calls().timer(fireAt);
  }

  @Override
  public DurableTimer createTimer(Duration delay) {
    Objects.requireNonNull(delay, "delay");
    turn.checkRunning();
    return turn.calls().timer(FireTime.after(turn.now(), delay));
  }

  @Override
  public <T> Task<T> waitForExternalEvent(String name, Class<T> type) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    return waits.forEvent(name, type);
  }

  @Override
  public <T> Task<T> waitForExternalEvent(String name, TypeRef<T> type) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    return waits.forEvent(name, type.getType());
  }

  @Override
  public <T> Task<T> waitForExternalEvent(String name, Class<T> type, Duration timeout) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(timeout, "timeout");
    return waits.forEventOrFailure(name, type, timeout);
  }

  @Override
  public <T> Task<T> waitForExternalEvent(String name, TypeRef<T> type, Duration timeout) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(timeout, "timeout");
    return waits.forEventOrFailure(name, type.getType(), timeout);
  }

  @Override
  public <T> Task<T> waitForExternalEvent(
      String name, Class<T> type, Duration timeout, @Nullable T defaultValue) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(timeout, "timeout");
    return waits.forEventOrDefault(name, type, timeout, defaultValue);
  }

  @Override
  public <T> Task<T> waitForExternalEvent(
      String name, TypeRef<T> type, Duration timeout, @Nullable T defaultValue) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(timeout, "timeout");
    return waits.forEventOrDefault(name, type.getType(), timeout, defaultValue);
  }

  @Override
  public void sendEvent(String instanceId, String eventName, @Nullable Object data) {
    Objects.requireNonNull(instanceId, "instanceId");
    Objects.requireNonNull(eventName, "eventName");
    turn.checkRunning();
    turn.calls().send(instanceId, eventName, new Input(data));
  }

  @Override
  public String startNewOrchestration(
      String name, @Nullable String instanceId, @Nullable Object input) {
    Objects.requireNonNull(name, "name");
    turn.checkRunning();
    return turn.calls().start(name, instanceId, new Input(input));
  }

  @Override
  public void continueAsNew(@Nullable Object input, boolean preserveUnprocessedEvents) {
    turn.checkRunning();
    result.continueAsNew(input, preserveUnprocessedEvents);
  }

  @Override
  public void setCustomStatus(@Nullable Object customStatus) {
    turn.checkRunning();
    result.setCustomStatus(customStatus);
  }

  @Override
  public <V> Task<List<@Nullable V>> allOf(List<? extends Task<V>> tasks) {
    Objects.requireNonNull(tasks, "tasks");
    return waits.forAll(tasks);
  }

  @Override
  public Task<Task<?>> anyOf(List<? extends Task<?>> tasks) {
    Objects.requireNonNull(tasks, "tasks");
    return waits.forAny(tasks);
  }

  @Override
  public Task<DurableHttpResponse> callHttp(DurableHttpRequest request) {
    Objects.requireNonNull(request, "request");
    turn.checkRunning();
    return new HttpTask(turn, request);
  }
}
