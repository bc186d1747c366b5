package io.durablefunctions.worker.hub;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.http.CompletionWait;
import io.durablefunctions.http.HttpResponses;
import io.durablefunctions.http.InstanceOperations;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Orchestrations that run in their callers, and are waited for if they go on elsewhere. */
record WaitingRuns(InstanceOperations instances, HttpResponses responses) {

  /** How often the end of what a run could not finish itself is looked for. */
  private static final Duration INTERVAL = Duration.ofMillis(200);

  /** How the instance stands at its end, or when the wait is over. */
  InstanceView run(StartRequest request, Duration wait) throws TimeoutException {
    long deadline = System.nanoTime() + positive(wait).toNanos();
    InstanceOperations.Run run = instances.run(request, wait);
    return run.end() == null ? latest(run.instanceId(), deadline) : run.end();
  }

  /** The response of the end, or check-status. */
  HttpResponseMessage answer(HttpRequestMessage<?> http, StartRequest request, Duration wait)
      throws TimeoutException {
    long deadline = System.nanoTime() + positive(wait).toNanos();
    InstanceOperations.Run run = instances.run(request, wait);
    return run.end() == null
        ? responses.completionOrCheckStatus(http, run.instanceId(), leftUntil(deadline), INTERVAL)
        : responses.ended(http, run.end());
  }

  private InstanceView latest(String instanceId, long deadline) {
    InstanceView view =
        new CompletionWait().until(instances, instanceId, leftUntil(deadline), INTERVAL);
    if (view == null) {
      view = instances.view(instanceId, HistoryDetail.NONE, true);
    }
    if (view == null) {
      throw new InstanceNotFoundException(instanceId);
    }
    return view;
  }

  private static Duration positive(Duration wait) {
    if (wait.isNegative() || wait.isZero()) {
      throw new IllegalArgumentException("wait is positive, but it was " + wait + ".");
    }
    return wait;
  }

  private static Duration leftUntil(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }
}
