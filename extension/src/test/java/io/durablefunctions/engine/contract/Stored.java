package io.durablefunctions.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.Commit.Expects;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.ParentLink;
import java.time.Instant;
import java.util.List;

/** Rows for tests of stores. */
public final class Stored {

  public static final Instant NOW = Instant.parse("2026-11-01T10:00:00.123Z");

  private Stored() {}

  public static Sentinel sentinel(String instanceId, int execution, int lastTurn) {
    return sentinel(
        instanceId, execution, lastTurn, OrchestrationRuntimeStatus.RUNNING, null, null);
  }

  public static Sentinel sentinel(
      String instanceId,
      int execution,
      int lastTurn,
      OrchestrationRuntimeStatus status,
      String output,
      ParentLink parent) {
    return SentinelBuilder.of(instanceId)
        .turn(execution, lastTurn)
        .status(status)
        .output(output)
        .parent(parent)
        .customStatus("{\"custom\":" + lastTurn + "}")
        .doorbellDue(NOW.plusSeconds(60))
        .build();
  }

  public static Commit commit(Sentinel next, String expectedEtag, HistoryEvent... events) {
    return commit(next, expectedEtag, List.of(events), List.of());
  }

  /**
   * @param expectedEtag the sentinel's version; null for a creation
   */
  public static Commit commit(
      Sentinel next, String expectedEtag, List<HistoryEvent> events, List<String> consumed) {
    return new Commit(
        next,
        expectedEtag == null ? new Expects.Creation(null) : new Expects.Version(expectedEtag, null),
        turn(next, events),
        consumed);
  }

  public static TurnRow turn(Sentinel next, List<HistoryEvent> events) {
    return new TurnRow(
        next.lastTurn(), next.commitId(), next.owner(), TurnRow.NO_RIDE, false, events);
  }

  public static HistoryEvent started() {
    return new HistoryEvent.ExecutionStarted("PlaceOrder", "execution-1", "{\"a\":1}", null, "1.2");
  }

  /** Creates an instance and returns the sentinel's ETag. */
  public static String create(InstanceStore store, String instanceId) {
    return etag(store.commit(commit(sentinel(instanceId, 1, 1), null, started())));
  }

  /** Of a commit that went through. */
  public static String etag(CommitResult result) {
    if (result instanceof CommitResult.Committed committed) {
      return committed.sentinel();
    }
    throw new AssertionError("expected Committed, but was " + result);
  }

  /** All of a commit that went through. */
  public static CommitResult.Committed committed(CommitResult result) {
    assertThat(result).isInstanceOf(CommitResult.Committed.class);
    return (CommitResult.Committed) result;
  }

  public static InboxItem item(String key) {
    return item(key, "{\"key\":\"" + key + "\"}");
  }

  public static InboxItem item(String key, String data) {
    return InboxItem.forInstance(
        key, "generation-1", new HistoryEvent.EventRaised(key, "Approval", data));
  }
}
