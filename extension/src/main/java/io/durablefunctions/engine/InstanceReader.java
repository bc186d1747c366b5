package io.durablefunctions.engine;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.StorageException;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.engine.port.HistoryPart;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.json.PayloadLimit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads how instances stand. A sentinel and its turns are several reads, and the turns may be gone
 * by the second, because the instance was purged or continued as new: then it is read again.
 */
final class InstanceReader {

  /** Finds the input, whatever came into the first turn behind it. */
  private static final HistoryLimit ONE_INPUT = new HistoryLimit(2L * PayloadLimit.MAX_BYTES, true);

  /** Of an instance that continues as new between any two reads. */
  private static final int TRIES = 10;

  private final InstanceStore store;
  private final DisabledFunctions disabled;

  InstanceReader(EnginePorts ports) {
    this.store = ports.store();
    this.disabled = new DisabledFunctions(ports.catalog());
  }

  /**
   * By its sentinel; null if there is none.
   *
   * @param history how much of the history is read; null for none of it
   */
  @Nullable InstanceView view(
      String instanceId, @Nullable HistoryLimit history, boolean withInput) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      StoredSentinel stored = store.readSentinel(instanceId);
      if (stored == null) {
        return null;
      }
      InstanceView view = view(stored.sentinel(), history, withInput);
      if (view != null) {
        return view;
      }
    }
    throw new StorageException(
        "The instance '" + instanceId + "' changes faster than it can be read; try again.",
        new IllegalStateException("its turns were gone " + TRIES + " times"));
  }

  /** Null if its turns are gone. */
  private @Nullable InstanceView view(
      Sentinel sentinel, @Nullable HistoryLimit limit, boolean withInput) {
    HistoryPart part = limit == null ? new HistoryPart(List.of(), false) : history(sentinel, limit);
    if (limit != null && part.events().isEmpty() && !part.truncated()) {
      return null;
    }
    HistoryEvent.ExecutionStarted started = withInput ? started(sentinel, limit, part) : null;
    if (withInput && started == null) {
      return null;
    }
    return new InstanceView(
        sentinel,
        started == null ? null : started.input(),
        part.events(),
        part.truncated(),
        disabled.mayConcern(sentinel)
            ? disabled.waitedForBy(sentinel, whole(sentinel, limit, part))
            : List.of());
  }

  /** All events: those that were read, if these are all. */
  private List<HistoryEvent> whole(
      Sentinel sentinel, @Nullable HistoryLimit limit, HistoryPart part) {
    return limit != null && !part.truncated()
        ? part.events()
        : history(sentinel, HistoryLimit.EVENTS).events();
  }

  private HistoryPart history(Sentinel sentinel, HistoryLimit limit) {
    return store.readHistory(
        sentinel.instanceId(), sentinel.execution(), 1, sentinel.lastTurn(), limit);
  }

  /** Of what was read, if it has values and goes so far; null if the turns are gone. */
  private HistoryEvent.@Nullable ExecutionStarted started(
      Sentinel sentinel, @Nullable HistoryLimit limit, HistoryPart part) {
    HistoryEvent.ExecutionStarted read =
        limit != null && limit.values() ? started(part.events()) : null;
    return read != null
        ? read
        : started(
            store
                .readHistory(sentinel.instanceId(), sentinel.execution(), 1, 1, ONE_INPUT)
                .events());
  }

  /** Why an instance is Failed; null if it is not, or there is none. */
  @Nullable FailureDetails failure(String instanceId) {
    StoredSentinel stored = store.readSentinel(instanceId);
    if (stored == null) {
      return null;
    }
    int last = stored.sentinel().lastTurn();
    FailureDetails failure = null;
    for (HistoryEvent event :
        store
            .readHistory(instanceId, stored.sentinel().execution(), last, last, HistoryLimit.EVENTS)
            .events()) {
      if (event instanceof HistoryEvent.ExecutionFailed failed) {
        failure = failed.failure();
      }
    }
    return failure;
  }

  /** The input of an execution; null also if its beginning is not among the events. */
  static @Nullable String input(List<HistoryEvent> events) {
    HistoryEvent.ExecutionStarted started = started(events);
    return started == null ? null : started.input();
  }

  private static HistoryEvent.@Nullable ExecutionStarted started(List<HistoryEvent> events) {
    for (HistoryEvent event : events) {
      if (event instanceof HistoryEvent.ExecutionStarted started) {
        return started;
      }
    }
    return null;
  }
}
