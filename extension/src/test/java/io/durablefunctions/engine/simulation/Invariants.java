package io.durablefunctions.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold of every finished instance, whatever happened on the way. */
public final class Invariants {

  private Invariants() {}

  static void check(Cluster cluster, String instanceId) {
    cluster.faults.plan(FaultPlan.NONE);
    check(cluster.store, cluster.index, instanceId);
  }

  /** On any storage. */
  public static void check(InstanceStore store, InstanceIndex index, String instanceId) {
    Sentinel sentinel = store.readSentinel(instanceId).sentinel();
    assertThat(sentinel.status().isFinished())
        .as("%s is finished, not %s", instanceId, sentinel.status())
        .isTrue();
    List<TurnRow> turns = store.readTurns(instanceId, sentinel.execution(), 1, sentinel.lastTurn());
    assertThat(turns).as("turns without gaps").hasSize(sentinel.lastTurn());
    List<HistoryEvent> events = new ArrayList<>();
    turns.forEach(turn -> events.addAll(turn.events()));
    oneTerminalEvent(events);
    oneResultEach(events);
    indexAgrees(index.read(instanceId).row(), sentinel);
  }

  private static void oneTerminalEvent(List<HistoryEvent> events) {
    long terminal =
        events.stream()
            .filter(
                event ->
                    event instanceof HistoryEvent.ExecutionCompleted
                        || event instanceof HistoryEvent.ExecutionFailed
                        || event instanceof HistoryEvent.ExecutionTerminated)
            .count();
    assertThat(terminal).as("terminal events").isEqualTo(1);
  }

  private static void oneResultEach(List<HistoryEvent> events) {
    Map<Integer, Integer> results = new HashMap<>();
    for (HistoryEvent event : events) {
      if (event instanceof HistoryEvent.TaskScheduled task) {
        assertThat(results.put(task.id(), 0)).as("task %s scheduled once", task.id()).isNull();
      } else if (event instanceof HistoryEvent.TaskCompleted done) {
        results.merge(done.id(), 1, Integer::sum);
      } else if (event instanceof HistoryEvent.TaskFailed done) {
        results.merge(done.id(), 1, Integer::sum);
      }
    }
    assertThat(results)
        .as("results of each task")
        .allSatisfy((id, n) -> assertThat(n).isEqualTo(1));
  }

  private static void indexAgrees(IndexRow row, Sentinel sentinel) {
    assertThat(row.status()).as("status in the index").isEqualTo(sentinel.status());
    assertThat(row.executionId()).isEqualTo(sentinel.executionId());
    assertThat(row.output()).isEqualTo(sentinel.output());
    assertThat(row.customStatus()).isEqualTo(sentinel.customStatus());
  }
}
