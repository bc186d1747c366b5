package io.durablefunctions.http;

import io.durablefunctions.Capability.Operation;
import io.durablefunctions.CheckStatusOptions;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers for an instance that was just started, waiting for its end if the caller asked. */
record Started(ManagementUris uris, CompletionWait completion) {

  /** 202 check-status; or 200 if the instance finishes within the wait. */
  ManagementResponse response(
      String instanceId,
      QueryParameters.@Nullable Wait waiting,
      CheckStatusOptions options,
      Terms terms) {
    InstanceView end =
        waiting == null
            ? null
            : completion.until(
                uris.hub().instances(), instanceId, waiting.timeout(), waiting.interval());
    return end == null
        ? CheckStatus.response(uris, instanceId, options.operations(), terms)
        : finished(end);
  }

  /** What the pass allows: who may not read gets no code for reading, nor waits for a result. */
  ManagementResponse response(
      String instanceId, QueryParameters.@Nullable Wait waiting, Pass pass) {
    Terms terms = pass.terms().withoutRun();
    if (pass.mayRead()) {
      return response(instanceId, waiting, new CheckStatusOptions(), terms);
    }
    Set<Operation> managing = EnumSet.complementOf(EnumSet.of(Operation.STATUS));
    return CheckStatus.response(uris, instanceId, managing, terms);
  }

  /** The raw output of a completed instance; the status of one that ended otherwise. */
  static ManagementResponse finished(InstanceView end) {
    if (end.sentinel().status() == OrchestrationRuntimeStatus.COMPLETED) {
      return ManagementResponse.json(200, JsonBodies.value(end.sentinel().output()));
    }
    return ManagementResponse.json(200, JsonBodies.object(StatusBody.of(end, HistoryDetail.NONE)));
  }
}
