package io.durablefunctions.engine.contract;

import io.durablefunctions.InstanceQuery;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.naming.InstanceKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** An instance index in memory, with {@link Faults}. */
public final class InMemoryInstanceIndex implements InstanceIndex {

  private static final Comparator<IndexRow> AGE =
      Comparator.comparingInt(IndexRow::execution).thenComparingInt(IndexRow::turn);

  private final TreeMap<String, IndexRow> rows =
      new TreeMap<>(Comparator.comparing(InstanceKey::of));
  private final Faults faults;

  /** Without faults. */
  public InMemoryInstanceIndex() {
    this(new Faults());
  }

  public InMemoryInstanceIndex(Faults faults) {
    this.faults = faults;
  }

  @Override
  public void put(IndexRow row) {
    faults.call("index.put", row.instanceId(), () -> store(row, false));
  }

  @Override
  public void putUnlessNewer(IndexRow row) {
    faults.call("index.putUnlessNewer", row.instanceId(), () -> store(row, true));
  }

  private synchronized boolean store(IndexRow row, boolean unlessNewer) {
    IndexRow old = rows.get(row.instanceId());
    if (unlessNewer && old != null && AGE.compare(old, row) > 0) {
      return false;
    }
    rows.put(row.instanceId(), row);
    return true;
  }

  @Override
  public void delete(String instanceId) {
    IndexRow seen = find(instanceId);
    faults.call("index.delete", instanceId, () -> remove(instanceId, seen));
  }

  private synchronized boolean remove(String instanceId, IndexRow seen) {
    return rows.remove(instanceId, seen);
  }

  @Override
  public IndexRow read(String instanceId) {
    return faults.call("index.read", instanceId, () -> find(instanceId));
  }

  private synchronized IndexRow find(String instanceId) {
    return rows.get(instanceId);
  }

  @Override
  public Page list(InstanceQuery query) {
    return faults.call("index.list", "", () -> page(query));
  }

  private synchronized Page page(InstanceQuery query) {
    String after = query.continuationToken();
    List<IndexRow> found =
        rows.values().stream()
            .filter(
                row ->
                    after == null
                        || InstanceKey.of(row.instanceId()).compareTo(InstanceKey.of(after)) > 0)
            .filter(row -> matches(query, row))
            .limit(query.pageSize() + 1L)
            .toList();
    if (found.size() <= query.pageSize()) {
      return new Page(shown(query, found), null);
    }
    List<IndexRow> page = found.subList(0, query.pageSize());
    return new Page(shown(query, page), page.get(page.size() - 1).instanceId());
  }

  @Override
  public Page finishedBefore(Instant end, String token) {
    return faults.call("index.finishedBefore", "", () -> finished(end));
  }

  private synchronized Page finished(Instant end) {
    return new Page(
        rows.values().stream()
            .filter(row -> row.status().isFinished() && row.updatedAt().isBefore(end))
            .map(InMemoryInstanceIndex::withoutInput)
            .toList(),
        null);
  }

  private static boolean matches(InstanceQuery query, IndexRow row) {
    return (query.instanceIdPrefix() == null
            || row.instanceId().startsWith(query.instanceIdPrefix()))
        && (query.createdTimeFrom() == null || !row.createdAt().isBefore(query.createdTimeFrom()))
        && (query.createdTimeTo() == null || !row.createdAt().isAfter(query.createdTimeTo()))
        && (query.runtimeStatus().isEmpty() || query.runtimeStatus().contains(row.status()));
  }

  private static List<IndexRow> shown(InstanceQuery query, List<IndexRow> found) {
    return query.showInput() ? found : found.stream().map(InMemoryInstanceIndex::withoutInput).toList();
  }

  private static IndexRow withoutInput(IndexRow row) {
    return new IndexRow(
        row.instanceId(),
        row.name(),
        row.executionId(),
        row.execution(),
        row.turn(),
        row.status(),
        null,
        row.output(),
        row.customStatus(),
        row.createdAt(),
        row.updatedAt());
  }
}
