package io.durablefunctions.engine.dispatch;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index in step with the sentinels.
 *
 * <p>Writes of one process are in order, because they happen under the leadership of the instance's
 * actor. Between processes an update on the way gives way to a newer row, and the first and the
 * last row of an instance win. What is left is a process that slept between commit and write: it
 * looks at the sentinel again afterwards, and writes what it says.
 */
final class IndexWriter {

  /** Longer than any write takes that nobody overtook. */
  private static final Duration SUSPICIOUS = Duration.ofSeconds(5);

  private final InstanceIndex index;
  private final InstanceStore store;
  private final InstantSource clock;

  IndexWriter(EnginePorts ports) {
    this.index = ports.index();
    this.store = ports.store();
    this.clock = ports.clock();
  }

  void publish(InstanceState state) {
    Sentinel sentinel = state.sentinel();
    if (sentinel.status() == OrchestrationRuntimeStatus.CONTINUED_AS_NEW) {
      return; // The next execution, which follows at once, writes the row.
    }
    ExecutionStarted started = state.fold().started();
    String input = started == null ? null : started.input();
    write(sentinel, input);
    if (Duration.between(sentinel.updatedAt(), clock.instant()).compareTo(SUSPICIOUS) > 0) {
      lookAgain(sentinel, input);
    }
  }

  private void write(Sentinel sentinel, @Nullable String input) {
    IndexRow row = IndexRow.of(sentinel, input);
    if (sentinel.status().isFinished()) {
      index.put(row);
    } else {
      index.putUnlessNewer(row);
    }
  }

  private void lookAgain(Sentinel written, @Nullable String input) {
    StoredSentinel now = store.readSentinel(written.instanceId());
    if (now == null) {
      index.delete(written.instanceId());
    } else if (!now.sentinel().commitId().equals(written.commitId())) {
      boolean same = now.sentinel().executionId().equals(written.executionId());
      index.put(IndexRow.of(now.sentinel(), same ? input : null));
    }
  }
}
