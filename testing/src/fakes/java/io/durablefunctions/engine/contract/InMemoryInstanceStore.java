package io.durablefunctions.engine.contract;

import static java.util.Objects.requireNonNull;

import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.OpenInstances.OpenInstance;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.naming.InstanceKey;
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
  private int maxEventsPerTurn = Integer.MAX_VALUE;
  private Consumer<Commit> journal = commit -> {};
  private long lastEtag;

  /** All rows of one instance; the guard is there exactly as long as the sentinel. */
  private static final class Rows {
    StoredSentinel sentinel;
    final TreeMap<Integer, TreeMap<Integer, TurnRow>> executions = new TreeMap<>();
    final TreeMap<String, InboxItem> inbox = new TreeMap<>();
  }

  /** Without faults. */
  public InMemoryInstanceStore() {
    this(new Faults());
  }

  public InMemoryInstanceStore(Faults faults) {
    this.faults = faults;
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
    return !instances.containsKey(instanceId);
  }

  /** Forgets all turns of an execution as only a broken storage would. */
  public synchronized void loseTurn(String instanceId, int execution, int turn) {
    instances.get(instanceId).executions.get(execution).remove(turn);
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
    return List.copyOf(rows.executions.get(execution).subMap(from, true, to, true).values());
  }

  @Override
  public TurnRow readTurn(String instanceId, int execution, int turn) {
    return faults.call(
        "store.readTurn",
        instanceId,
        () -> turns(instanceId, execution, turn, turn).stream().findFirst().orElse(null));
  }

  @Override
  public List<InboxItem> readInbox(String instanceId, int limit) {
    return faults.call("store.readInbox", instanceId, () -> inbox(instanceId, limit));
  }

  private synchronized List<InboxItem> inbox(String instanceId, int limit) {
    Rows rows = instances.get(instanceId);
    return rows == null ? List.of() : rows.inbox.values().stream().limit(limit).toList();
  }

  @Override
  public CommitResult commit(Commit commit) {
    if (commit.turn().events().stream().anyMatch(InMemoryInstanceStore::isTooLarge)) {
      throw new IllegalArgumentException("no row has room for that many events");
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
    if (commit.expectedEtag() == null && rows.sentinel != null) {
      return new CommitResult.Conflict("the instance exists");
    }
    if (commit.expectedEtag() != null
        && (rows.sentinel == null || !rows.sentinel.etag().equals(commit.expectedEtag()))) {
      return new CommitResult.Conflict("the version moved on");
    }
    if (!rows.inbox.keySet().containsAll(commit.consumed())) {
      return new CommitResult.Conflict("an inbox item is gone");
    }
    String etag = "etag-" + ++lastEtag;
    rows.sentinel = new StoredSentinel(commit.next(), etag);
    rows.executions
        .computeIfAbsent(commit.next().execution(), key -> new TreeMap<>())
        .put(commit.turn().turn(), commit.turn());
    commit.consumed().forEach(rows.inbox::remove);
    instances.put(id, rows);
    journal.accept(commit);
    return new CommitResult.Committed(etag);
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
    if (rows == null) {
      return false;
    }
    items.forEach(item -> rows.inbox.putIfAbsent(requireNonNull(item.key()), item));
    return true;
  }

  @Override
  public void deleteFromInbox(String instanceId, List<String> keys) {
    faults.call("store.deleteFromInbox", instanceId, () -> remove(instanceId, keys));
  }

  private synchronized boolean remove(String instanceId, List<String> keys) {
    Rows rows = instances.get(instanceId);
    return rows != null && rows.inbox.keySet().removeAll(keys);
  }

  @Override
  public void deleteExecutionsBefore(String instanceId, int execution) {
    faults.call("store.deleteExecutionsBefore", instanceId, () -> cut(instanceId, execution));
  }

  private synchronized boolean cut(String instanceId, int execution) {
    Rows rows = instances.get(instanceId);
    if (rows != null) {
      rows.executions.headMap(execution).clear();
    }
    return rows != null;
  }

  @Override
  public boolean purge(StoredSentinel stored) {
    String id = stored.sentinel().instanceId();
    return faults.call("store.purge", id, () -> drop(id, stored.etag()));
  }

  /** The instances that are not finished, in the order of their keys. */
  synchronized List<OpenInstance> open() {
    return instances.values().stream()
        .filter(rows -> !rows.sentinel.sentinel().status().isFinished())
        .map(rows -> open(rows.sentinel.sentinel(), !rows.inbox.isEmpty()))
        .sorted(Comparator.comparing(open -> InstanceKey.of(open.instanceId())))
        .toList();
  }

  private static OpenInstance open(Sentinel sentinel, boolean hasInbox) {
    return new OpenInstance(
        sentinel.instanceId(),
        sentinel.executionId(),
        sentinel.queue(),
        sentinel.commitId(),
        sentinel.status(),
        sentinel.updatedAt(),
        sentinel.scheduledStart(),
        sentinel.doorbellDue(),
        0,
        hasInbox);
  }

  private synchronized boolean drop(String instanceId, String etag) {
    StoredSentinel current = sentinel(instanceId);
    if (current == null || !current.etag().equals(etag)) {
      return false;
    }
    instances.remove(instanceId);
    return true;
  }
}
