package io.durablefunctions.worker.hub;

import io.durablefunctions.DurableOrchestrationStatus;
import io.durablefunctions.InstancePage;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.http.HistoryEvents;
import java.util.List;

/** Statuses as users' code sees them. */
final class Statuses {

  private Statuses() {}

  static DurableOrchestrationStatus of(InstanceView view, HistoryDetail detail) {
    Sentinel sentinel = view.sentinel();
    return new DurableOrchestrationStatus(
        sentinel.name(),
        sentinel.instanceId(),
        sentinel.version(),
        sentinel.createdAt(),
        sentinel.updatedAt(),
        view.input(),
        sentinel.output(),
        sentinel.customStatus(),
        sentinel.status(),
        detail == HistoryDetail.NONE
            ? null
            : HistoryEvents.asTexts(view.history(), detail == HistoryDetail.VALUES),
        view.waitsForDisabled(),
        view.truncated());
  }

  static InstancePage of(InstanceIndex.Page page) {
    return new InstancePage(
        page.rows().stream().map(Statuses::of).toList(), page.continuationToken());
  }

  private static DurableOrchestrationStatus of(IndexRow row) {
    return new DurableOrchestrationStatus(
        row.name(),
        row.instanceId(),
        row.version(),
        row.createdAt(),
        row.updatedAt(),
        row.input(),
        row.output(),
        row.customStatus(),
        row.status(),
        null,
        List.of(),
        false);
  }
}
