package io.durablefunctions.engine.contract;

import static java.util.Objects.requireNonNull;

import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.Inbox;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.OpenInstances.OpenInstance;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.naming.InstanceKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of all instances; each operation is as atomic as a transaction of the real table. */
final class InMemoryRows {

  private final Map<String, Instance> instances = new HashMap<>();
  private final InstantSource serviceClock;
  private Consumer<Commit> journal = commit -> {};
  private long lastEtag;

  /** Those of one: the guard is there as long as the sentinel, the keys of starts longer. */
  private static final class Instance {
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

  InMemoryRows(InstantSource serviceClock) {
    this.serviceClock = serviceClock;
  }

  /** Is told of each commit that goes through, late ones too, while nothing else happens. */
  synchronized void journal(Consumer<Commit> next) {
    journal = next;
  }

  /** Whether nothing at all is kept of the instance: no ghost rows. */
  synchronized boolean isEmpty(String instanceId) {
    Instance rows = instances.get(instanceId);
    return rows == null
        || (rows.isGone() && rows.executions.isEmpty() && rows.inbox.isEmpty());
  }

  /** How many tombstones are kept of the instance's inbox. */
  synchronized long tombstones(String instanceId) {
    Instance rows = instances.get(instanceId);
    return rows.seen.size() - rows.inbox.size();
  }

  synchronized StoredSentinel sentinel(String instanceId) {
    Instance rows = instances.get(instanceId);
    return rows == null ? null : rows.sentinel;
  }

  synchronized List<TurnRow> turns(String instanceId, int execution, int from, int to) {
    Instance rows = instances.get(instanceId);
    if (rows == null || from > to || !rows.executions.containsKey(execution)) {
      return List.of();
    }
    return rows.executions.get(execution).subMap(from, true, to, true).values().stream()
        .map(Turn::row)
        .toList();
  }

  synchronized Inbox inbox(String instanceId, int limit) {
    Instance rows = instances.get(instanceId);
    if (rows == null || rows.isGone()) {
      return null;
    }
    return new Inbox(
        rows.guard,
        rows.inbox.values().stream().limit(limit).toList());
  }

  synchronized CommitResult apply(Commit commit) {
    String id = commit.next().instanceId();
    Instance rows = instances.getOrDefault(id, new Instance());
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

  private static String conflict(Instance rows, Commit commit) {
    if (commit.expects() instanceof Commit.Expects.Creation creation) {
      String replaces = creation.replaces();
      if (replaces == null ? rows.sentinel != null : isChanged(rows, replaces)) {
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

  private static boolean isChanged(Instance rows, String version) {
    return rows.sentinel == null || !rows.sentinel.etag().equals(version);
  }

  private static boolean areWaiting(Instance rows, List<String> keys) {
    return rows.inbox.keySet().containsAll(keys);
  }

  private static void bury(Instance rows, List<String> keys) {
    keys.forEach(rows.inbox::remove);
  }

  private String newVersion() {
    return "etag-" + ++lastEtag;
  }

  synchronized boolean add(String instanceId, List<InboxItem> items) {
    Instance rows = instances.get(instanceId);
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

  /** Takes inbox items away, if the sentinel is the one that was read and they are all there. */
  synchronized StoredSentinel consume(StoredSentinel stored, List<String> keys) {
    return changed(stored, rows -> areWaiting(rows, keys), rows -> bury(rows, keys));
  }

  /** Makes the sentinel's version new, if it is the one that was read. */
  synchronized StoredSentinel renew(StoredSentinel stored) {
    return changed(stored, rows -> true, rows -> {});
  }

  private StoredSentinel changed(
      StoredSentinel stored, Predicate<Instance> allowed, Consumer<Instance> change) {
    Instance rows = instances.get(stored.sentinel().instanceId());
    if (rows == null || isChanged(rows, stored.etag()) || !allowed.test(rows)) {
      return null;
    }
    change.accept(rows);
    rows.sentinel = new StoredSentinel(rows.sentinel.sentinel(), newVersion());
    return rows.sentinel;
  }

  synchronized boolean marked(Sentinel sentinel, TurnRow turn) {
    Instance rows = instances.get(sentinel.instanceId());
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

  synchronized Instant start(String instanceId, String generation) {
    Instance rows = instances.get(instanceId);
    return rows == null ? null : rows.starts.get(generation);
  }

  synchronized boolean cut(String instanceId, int execution, String executionId) {
    Instance rows = instances.get(instanceId);
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

  synchronized int sweepBefore(Instant end) {
    int before = 0;
    int after = 0;
    for (Instance rows : instances.values()) {
      before += rows.seen.size() + rows.starts.size();
      rows.seen.values().removeIf(since -> since.isBefore(end));
      rows.starts.values().removeIf(since -> since.isBefore(end));
      after += rows.seen.size() + rows.starts.size();
    }
    return before - after;
  }

  synchronized boolean drop(String instanceId, String etag, @Nullable String guard) {
    StoredSentinel current = sentinel(instanceId);
    if (current == null || !current.etag().equals(etag)) {
      return false;
    }
    Instance rows = instances.get(instanceId);
    if (guard != null && !guard.equals(rows.guard)) {
      return false;
    }
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

  /** The instances that are not finished, in the order of their keys. */
  synchronized List<OpenInstance> open() {
    return instances.values().stream()
        .filter(rows -> !rows.isGone() && !rows.sentinel.sentinel().status().isFinished())
        .map(InMemoryRows::open)
        .sorted(Comparator.comparing(open -> InstanceKey.of(open.instanceId())))
        .toList();
  }

  private static OpenInstance open(Instance rows) {
    return OpenInstance.of(rows.sentinel.sentinel(), !rows.inbox.isEmpty());
  }
}
