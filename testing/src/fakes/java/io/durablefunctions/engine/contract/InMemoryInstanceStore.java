package io.durablefunctions.engine.contract;

import static java.util.Objects.requireNonNull;

import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Predicate;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.engine.port.HistoryPart;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.OpenInstances.OpenInstance;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryCodec;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.naming.InstanceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An instance store in memory, as atomic as the real one, with {@link Faults}. */
public final class InMemoryInstanceStore implements InstanceStore {

  private final Map<String, Rows> instances = new HashMap<>();

  /** Stands for the size of a row. */
  private static final int MOST_CARRIED = 500;

  private final Faults faults;
  private final InstantSource serviceClock;
  private int maxEventsPerTurn = Integer.MAX_VALUE;
  private Consumer<Commit> journal = commit -> {};
  private long lastEtag;

  /** All rows of one instance; the guard is there exactly as long as the sentinel, keys of starts longer. */
  private static final class Rows {
    StoredSentinel sentinel;
    String guard;
    final TreeMap<Integer, TreeMap<Integer, Turn>> executions = new TreeMap<>();
    final TreeMap<String, InboxItem> inbox = new TreeMap<>();
    final Map<String, Instant> seen = new HashMap<>();
    final Map<String, Instant> starts = new HashMap<>();

    boolean isGone() {
      return sentinel == null;
    }
  }

  private record Turn(String executionId, TurnRow row) {}


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
  }

  /** What {@link #fits} answers at most, so that tests can make small turns too large. */
  public synchronized void limitTurnsTo(int events) {
    maxEventsPerTurn = events;
  }

  /** Is told of each commit that goes through, late ones too, while nothing else happens. */
  public synchronized void journal(Consumer<Commit> next) {
    journal = next;
  }

  /** Whether nothing at all is kept of the instance: no ghost rows. */
  public synchronized boolean isEmpty(String instanceId) {
    Rows rows = instances.get(instanceId);
    return rows == null
        || (rows.isGone() && rows.executions.isEmpty() && rows.inbox.isEmpty());
  }

  /** How many tombstones are kept of the instance's inbox. */
  public synchronized long tombstones(String instanceId) {
    Rows rows = instances.get(instanceId);
    return rows.seen.size() - rows.inbox.size();
  }

  @Override
  public StoredSentinel readSentinel(String instanceId) {
    return faults.call("store.readSentinel", instanceId, () -> sentinel(instanceId));
  }

  private synchronized StoredSentinel sentinel(String instanceId) {
    Rows rows = instances.get(instanceId);
    return rows == null ? null : rows.sentinel;
  }

  @Override
  public List<TurnRow> readTurns(String instanceId, int execution, int from, int to) {
    return faults.call("store.readTurns", instanceId, () -> turns(instanceId, execution, from, to));
  }

  private synchronized List<TurnRow> turns(String instanceId, int execution, int from, int to) {
    Rows rows = instances.get(instanceId);
    if (rows == null || from > to || !rows.executions.containsKey(execution)) {
      return List.of();
    }
    return rows.executions.get(execution).subMap(from, true, to, true).values().stream()
        .map(Turn::row)
        .toList();
  }

  @Override
  public HistoryPart readHistory(
      String instanceId, int execution, int from, int to, HistoryLimit limit) {
    return faults.call(
        "store.readHistory",
        instanceId,
        () -> beginning(turns(instanceId, execution, from, to), limit.characters()));
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
        () -> turns(instanceId, execution, turn, turn).stream().findFirst().orElse(null));
  }

  @Override
  public Inbox readInbox(String instanceId, int limit) {
    return faults.call("store.readInbox", instanceId, () -> inbox(instanceId, limit));
  }

  private synchronized Inbox inbox(String instanceId, int limit) {
    Rows rows = instances.get(instanceId);
    if (rows == null || rows.isGone()) {
      return null;
    }
    return new Inbox(
        rows.guard,
        rows.inbox.values().stream().limit(limit).toList());
  }

  @Override
  public CommitResult commit(Commit commit) {
    if (commit.turn().events().stream().anyMatch(InMemoryInstanceStore::isTooLarge)) {
      return new CommitResult.TooLarge("no row has room for that many events");
    }
    return faults.call(
        "store.commit",
        commit.next().instanceId(),
        () -> apply(commit),
        () -> new CommitResult.Unknown(Faults.noAnswer()));
  }

  private synchronized CommitResult apply(Commit commit) {
    String id = commit.next().instanceId();
    Rows rows = instances.getOrDefault(id, new Rows());
    String conflict = conflict(rows, commit);
    if (conflict != null) {
      return new CommitResult.Conflict(conflict);
    }
    String guard = null;
    if (commit.expects() instanceof Commit.Expects.Creation) {
      rows.starts.put(commit.next().generation(), serviceClock.instant());
      guard = newVersion();
    } else if (commit.expects() instanceof Commit.Expects.Version version
        && version.guard() != null) {
      guard = newVersion();
    }
    if (guard != null) {
      rows.guard = guard;
    }
    String sentinel = newVersion();
    rows.sentinel = new StoredSentinel(commit.next(), sentinel);
    TurnRow.Stored stored = new TurnRow.Stored(newVersion(), serviceClock.instant(), false);
    rows.executions
        .computeIfAbsent(commit.next().execution(), key -> new TreeMap<>())
        .put(commit.turn().turn(), new Turn(commit.next().executionId(), commit.turn().as(stored)));
    bury(rows, commit.consumed());
    instances.put(id, rows);
    journal.accept(commit);
    TurnRow.Stored answered = new TurnRow.Stored(stored.version(), null, false);
    return new CommitResult.Committed(sentinel, answered, guard);
  }

  private static String conflict(Rows rows, Commit commit) {
    if (commit.expects() instanceof Commit.Expects.Creation creation) {
      if (creation.replaces() == null ? rows.sentinel != null : isChanged(rows, creation.replaces())) {
        return "the instance exists";
      }
      if (rows.starts.containsKey(commit.next().generation())) {
        return "this start was carried out before";
      }
    }
    if (commit.expects() instanceof Commit.Expects.Version version) {
      if (isChanged(rows, version.sentinel())) {
        return "the version moved on";
      }
      if (version.guard() != null && !version.guard().equals(rows.guard)) {
        return "something was added to the inbox";
      }
    }
    return areWaiting(rows, commit.consumed()) ? null : "an inbox item is gone";
  }

  private static boolean isChanged(Rows rows, String version) {
    return rows.sentinel == null || !rows.sentinel.etag().equals(version);
  }

  private static boolean areWaiting(Rows rows, List<String> keys) {
    return rows.inbox.keySet().containsAll(keys);
  }

  private static void bury(Rows rows, List<String> keys) {
    keys.forEach(rows.inbox::remove);
  }

  private String newVersion() {
    return "etag-" + ++lastEtag;
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
    return faults.call("store.addToInbox", instanceId, () -> add(instanceId, items));
  }

  private synchronized boolean add(String instanceId, List<InboxItem> items) {
    Rows rows = instances.get(instanceId);
    if (rows == null || rows.isGone()) {
      return false;
    }
    for (InboxItem item : items) {
      if (rows.seen.putIfAbsent(requireNonNull(item.key()), serviceClock.instant()) == null) {
        rows.inbox.put(item.key(), item);
      }
    }
    rows.guard = newVersion();
    return true;
  }

  @Override
  public StoredSentinel consume(StoredSentinel stored, List<String> keys) {
    return faults.call(
        "store.consume",
        stored.sentinel().instanceId(),
        () -> changed(stored, rows -> areWaiting(rows, keys), rows -> bury(rows, keys)));
  }

  @Override
  public StoredSentinel renew(StoredSentinel stored) {
    return faults.call(
        "store.renew",
        stored.sentinel().instanceId(),
        () -> changed(stored, rows -> true, rows -> {}));
  }

  private synchronized StoredSentinel changed(
      StoredSentinel stored, Predicate<Rows> allowed, Consumer<Rows> change) {
    Rows rows = instances.get(stored.sentinel().instanceId());
    if (rows == null || isChanged(rows, stored.etag()) || !allowed.test(rows)) {
      return null;
    }
    change.accept(rows);
    rows.sentinel = new StoredSentinel(rows.sentinel.sentinel(), newVersion());
    return rows.sentinel;
  }

  @Override
  public void markDispatched(Sentinel sentinel, TurnRow turn) {
    boolean unused =
        faults.call(
            "store.markDispatched", sentinel.instanceId(), () -> marked(sentinel, turn));
  }

  private synchronized boolean marked(Sentinel sentinel, TurnRow turn) {
    Rows rows = instances.get(sentinel.instanceId());
    TreeMap<Integer, Turn> turns =
        rows == null ? null : rows.executions.get(sentinel.execution());
    Turn there = turns == null ? null : turns.get(turn.turn());
    if (there == null || !there.row().stored().version().equals(turn.stored().version())) {
      return false;
    }
    TurnRow.Stored stored = there.row().stored();
    turns.put(
        turn.turn(),
        new Turn(
            there.executionId(),
            there.row().as(new TurnRow.Stored(newVersion(), stored.writtenAt(), true))));
    return true;
  }

  @Override
  public Instant startedAt(String instanceId, String generation) {
    return faults.call("store.startedAt", instanceId, () -> start(instanceId, generation));
  }

  private synchronized Instant start(String instanceId, String generation) {
    Rows rows = instances.get(instanceId);
    return rows == null ? null : rows.starts.get(generation);
  }

  @Override
  public void deleteExecution(String instanceId, int execution, String executionId) {
    boolean unused =
        faults.call(
            "store.deleteExecution", instanceId, () -> cut(instanceId, execution, executionId));
  }

  private synchronized boolean cut(String instanceId, int execution, String executionId) {
    Rows rows = instances.get(instanceId);
    TreeMap<Integer, Turn> turns = rows == null ? null : rows.executions.get(execution);
    if (turns == null) {
      return false;
    }
    turns.values().removeIf(turn -> turn.executionId().equals(executionId));
    if (turns.isEmpty()) {
      rows.executions.remove(execution);
    }
    return true;
  }

  @Override
  public int sweep(Duration age) {
    return faults.call("store.sweep", "", () -> sweepBefore(serviceClock.instant().minus(age)));
  }

  private synchronized int sweepBefore(Instant end) {
    int before = 0;
    int after = 0;
    for (Rows rows : instances.values()) {
      before += rows.seen.size() + rows.starts.size();
      rows.seen.values().removeIf(since -> since.isBefore(end));
      rows.starts.values().removeIf(since -> since.isBefore(end));
      after += rows.seen.size() + rows.starts.size();
    }
    return before - after;
  }

  @Override
  public boolean purge(StoredSentinel stored) {
    String id = stored.sentinel().instanceId();
    return faults.call("store.purge", id, () -> drop(id, stored.etag()));
  }

  /** The instances that are not finished, in the order of their keys. */
  synchronized List<OpenInstance> open() {
    return instances.values().stream()
        .filter(rows -> !rows.isGone() && !rows.sentinel.sentinel().status().isFinished())
        .map(InMemoryInstanceStore::open)
        .sorted(Comparator.comparing(open -> InstanceKey.of(open.instanceId())))
        .toList();
  }

  private static OpenInstance open(Rows rows) {
    return OpenInstance.of(rows.sentinel.sentinel(), !rows.inbox.isEmpty());
  }

  private synchronized boolean drop(String instanceId, String etag) {
    StoredSentinel current = sentinel(instanceId);
    if (current == null || !current.etag().equals(etag)) {
      return false;
    }
    Rows rows = instances.get(instanceId);
    if (rows.starts.isEmpty()) {
      instances.remove(instanceId);
    } else {
      rows.sentinel = null;
      rows.guard = null;
      rows.executions.clear();
      rows.inbox.clear();
      rows.seen.clear();
    }
    return true;
  }
}
