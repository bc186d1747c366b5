package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.engine.port.HistoryPart;
import io.durablefunctions.engine.port.Inbox;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.OpenInstances.OpenInstance;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryCodec;
import io.durablefunctions.history.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An instance store in memory, as atomic as the real one, with {@link Faults}. */
public final class InMemoryInstanceStore implements InstanceStore {

  /** Stands for the size of a row. */
  private static final int MOST_CARRIED = 500;

  private final Faults faults;
  private final InstantSource serviceClock;
  private final InMemoryRows rows;
  private int maxEventsPerTurn = Integer.MAX_VALUE;

  /** Without faults. */
  public InMemoryInstanceStore() {
    this(new Faults());
  }

  public InMemoryInstanceStore(Faults faults) {
    this(faults, InstantSource.system());
  }

  /**
   * @param serviceClock what storage stamps rows with
   */
  public InMemoryInstanceStore(Faults faults, InstantSource serviceClock) {
    this.faults = faults;
    this.serviceClock = serviceClock;
    this.rows = new InMemoryRows(serviceClock);
  }

  /** What {@link #fits} answers at most, so that tests can make small turns too large. */
  public synchronized void limitTurnsTo(int events) {
    maxEventsPerTurn = events;
  }

  /** Is told of each commit that goes through, late ones too, while nothing else happens. */
  public void journal(Consumer<Commit> next) {
    rows.journal(next);
  }

  /** Whether nothing at all is kept of the instance: no ghost rows. */
  public boolean isEmpty(String instanceId) {
    return rows.isEmpty(instanceId);
  }

  /** How many tombstones are kept of the instance's inbox. */
  public long tombstones(String instanceId) {
    return rows.tombstones(instanceId);
  }

  /** The instances that are not finished, in the order of their keys. */
  List<OpenInstance> open() {
    return rows.open();
  }

  @Override
  public StoredSentinel readSentinel(String instanceId) {
    return faults.call("store.readSentinel", instanceId, () -> rows.sentinel(instanceId));
  }

  @Override
  public List<TurnRow> readTurns(String instanceId, int execution, int from, int to) {
    return faults.call(
        "store.readTurns", instanceId, () -> rows.turns(instanceId, execution, from, to));
  }

  @Override
  public HistoryPart readHistory(
      String instanceId, int execution, int from, int to, HistoryLimit limit) {
    return faults.call(
        "store.readHistory",
        instanceId,
        () -> beginning(rows.turns(instanceId, execution, from, to), limit.characters()));
  }

  /** Values cost nothing here, so they are there even where they are not wanted. */
  private static HistoryPart beginning(List<TurnRow> turns, long characters) {
    List<HistoryEvent> events = new ArrayList<>();
    long left = characters;
    for (TurnRow turn : turns) {
      for (HistoryEvent event : turn.events()) {
        left -= HistoryCodec.encode(List.of(event), HistoryCodec.Offload.NONE).length();
        if (left < 0) {
          return new HistoryPart(events, true);
        }
        events.add(event);
      }
    }
    return new HistoryPart(events, false);
  }

  @Override
  public TurnRow readTurn(String instanceId, int execution, int turn) {
    return faults.call(
        "store.readTurn",
        instanceId,
        () -> rows.turns(instanceId, execution, turn, turn).stream().findFirst().orElse(null));
  }

  @Override
  public Inbox readInbox(String instanceId, int limit) {
    return faults.call("store.readInbox", instanceId, () -> rows.inbox(instanceId, limit));
  }

  @Override
  public CommitResult commit(Commit commit) {
    if (commit.turn().events().stream().anyMatch(InMemoryInstanceStore::isTooLarge)) {
      return new CommitResult.TooLarge("no row has room for that many events");
    }
    return faults.call(
        "store.commit",
        commit.next().instanceId(),
        () -> rows.apply(commit),
        () -> new CommitResult.Unknown(Faults.noAnswer()));
  }

  @Override
  public synchronized int fits(List<HistoryEvent> events) {
    int fits = Math.min(events.size(), maxEventsPerTurn);
    for (int i = 1; i < fits; i++) {
      if (isTooLarge(events.get(i))) {
        return i;
      }
    }
    return fits;
  }

  private static boolean isTooLarge(HistoryEvent event) {
    return event instanceof HistoryEvent.ExecutionContinuedAsNew next
        && next.carried().size() > MOST_CARRIED;
  }

  @Override
  public boolean addToInbox(String instanceId, List<InboxItem> items) {
    return faults.call("store.addToInbox", instanceId, () -> rows.add(instanceId, items));
  }

  @Override
  public StoredSentinel consume(StoredSentinel stored, List<String> keys) {
    return faults.call(
        "store.consume", stored.sentinel().instanceId(), () -> rows.consume(stored, keys));
  }

  @Override
  public StoredSentinel renew(StoredSentinel stored) {
    return faults.call(
        "store.renew", stored.sentinel().instanceId(), () -> rows.renew(stored));
  }

  @Override
  public void markDispatched(Sentinel sentinel, TurnRow turn) {
    boolean unused =
        faults.call(
            "store.markDispatched", sentinel.instanceId(), () -> rows.marked(sentinel, turn));
  }

  @Override
  public Instant startedAt(String instanceId, String generation) {
    return faults.call("store.startedAt", instanceId, () -> rows.start(instanceId, generation));
  }

  @Override
  public void deleteExecution(String instanceId, int execution, String executionId) {
    boolean unused =
        faults.call(
            "store.deleteExecution",
            instanceId,
            () -> rows.cut(instanceId, execution, executionId));
  }

  @Override
  public int sweep(Duration age) {
    return faults.call(
        "store.sweep", "", () -> rows.sweepBefore(serviceClock.instant().minus(age)));
  }

  @Override
  public boolean purge(StoredSentinel stored, @Nullable String guard) {
    String id = stored.sentinel().instanceId();
    return faults.call("store.purge", id, () -> rows.drop(id, stored.etag(), guard));
  }
}
