package io.durablefunctions.http;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.InstanceView;
import org.jspecify.annotations.Nullable;

/** Answers for an instance that was just started, waiting for its end if the caller asked. */
record Started(ManagementUris uris, CompletionWait completion) {

  /** 202 check-status; or 200 if the instance finishes within the wait. */
  ManagementResponse response(String instanceId, QueryParameters.@Nullable Wait waiting) {
    InstanceView end =
        waiting == null
            ? null
            : completion.until(
                uris.hub().instances(), instanceId, waiting.timeout(), waiting.interval());
    return end == null ? CheckStatus.response(uris.of(instanceId)) : finished(end);
  }

  /** The raw output of a completed instance; the status of one that ended otherwise. */
  private static ManagementResponse finished(InstanceView end) {
    if (end.sentinel().status() == OrchestrationRuntimeStatus.COMPLETED) {
      return ManagementResponse.json(200, JsonBodies.value(end.sentinel().output()));
    }
    return ManagementResponse.json(200, JsonBodies.object(StatusBody.of(end, false, false)));
  }
}
