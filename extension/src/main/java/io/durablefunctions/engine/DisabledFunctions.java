package io.durablefunctions.engine;

import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryState;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The functions that are switched off in this process, and the instances that wait for them. */
final class DisabledFunctions {

  private final FunctionCatalog catalog;

  DisabledFunctions(FunctionCatalog catalog) {
    this.catalog = catalog;
  }

  /** Whether an instance may wait for one, so that its history is worth reading. */
  boolean mayConcern(Sentinel sentinel) {
    return !sentinel.status().isFinished()
        && Stream.concat(catalog.orchestrators().stream(), catalog.activities().stream())
            .anyMatch(catalog::isDisabled);
  }

  /**
   * Those that an open instance waits for: its orchestrator, and the activities and
   * sub-orchestrations that it has called and that have not ended.
   *
   * @param history all events of its current execution
   * @return sorted names, each once
   */
  List<String> waitedForBy(Sentinel sentinel, List<HistoryEvent> history) {
    HistoryState state = HistoryState.of(history);
    SortedSet<String> names = new TreeSet<>();
    names.add(sentinel.name());
    state.openTasks().forEach(task -> names.add(task.name()));
    state.openChildren().forEach(child -> names.add(child.name()));
    return names.stream().filter(catalog::isDisabled).toList();
  }
}
