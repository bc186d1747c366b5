package io.durablefunctions.worker.hub;

import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.OrchestrationFailedException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.http.CompletionWait;
import io.durablefunctions.http.InstanceOperations;
import io.durablefunctions.json.Json;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits in a thread of the caller's for the result of an instance. */
record Completion(InstanceOperations instances, CompletionWait waiting) {

  /** Between two looks, each of which reads one row. */
  private static final Duration INTERVAL = Duration.ofMillis(500);

  @SuppressWarnings("TypeParameterUnusedInFormals") // the callers' types say what the Type is
  <T> @Nullable T of(String instanceId, Type type, Duration timeout) throws TimeoutException {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("timeout is not negative, but it was " + timeout + ".");
    }
    InstanceView end = waiting.until(instances, instanceId, timeout, INTERVAL);
    if (end == null) {
      throw notFinished(instanceId, timeout);
    }
    OrchestrationRuntimeStatus status = end.sentinel().status();
    if (status != OrchestrationRuntimeStatus.COMPLETED) {
      throw new OrchestrationFailedException(
          instanceId,
          status,
          instances.failure(instanceId),
          Json.read(end.sentinel().output(), String.class));
    }
    return Json.read(end.sentinel().output(), type);
  }

  private TimeoutException notFinished(String instanceId, Duration timeout) {
    if (Thread.currentThread().isInterrupted()) {
      return new TimeoutException(
          "The wait for the orchestration '" + instanceId + "' was interrupted.");
    }
    if (instances.view(instanceId, HistoryDetail.NONE, false) == null) {
      throw new InstanceNotFoundException(instanceId);
    }
    return new TimeoutException(
        "The orchestration '" + instanceId + "' has not finished within " + timeout + ".");
  }
}
