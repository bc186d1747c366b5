package io.durablefunctions.engine.contract;

import io.durablefunctions.InstanceQuery;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.naming.InstanceKey;
import java.time.Instant;
import static java.util.Objects.requireNonNull;
import java.util.Objects;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** An instance index in memory, with {@link Faults}. */
public final class InMemoryInstanceIndex implements InstanceIndex {

  private final TreeMap<String, IndexRow> rows =
      new TreeMap<>(Comparator.comparing(InstanceKey::of));
  private final TreeMap<String, String> versions =
      new TreeMap<>(Comparator.comparing(InstanceKey::of));
  private final Faults faults;
  private long lastVersion;

  /** Without faults. */
  public InMemoryInstanceIndex() {
    this(new Faults());
  }

  public InMemoryInstanceIndex(Faults faults) {
    this.faults = faults;
  }

  @Override
  public String insert(IndexRow row) {
    return faults.call("index.insert", row.instanceId(), () -> write(row, null));
  }

  @Override
  public String replace(IndexRow row, String version) {
    return faults.call(
        "index.replace", row.instanceId(), () -> write(row, requireNonNull(version)));
  }

  private synchronized String write(IndexRow row, String version) {
    if (!Objects.equals(versions.get(row.instanceId()), version)) {
      return null;
    }
    String next = "version-" + ++lastVersion;
    rows.put(row.instanceId(), row);
    versions.put(row.instanceId(), next);
    return next;
  }

  @Override
  public boolean delete(String instanceId, String version) {
    return faults.call("index.delete", instanceId, () -> remove(instanceId, version));
  }

  private synchronized boolean remove(String instanceId, String version) {
    return versions.remove(instanceId, version) && rows.remove(instanceId) != null;
  }

  @Override
  public Stored read(String instanceId) {
    return faults.call("index.read", instanceId, () -> stored(instanceId));
  }

  private synchronized Stored stored(String instanceId) {
    IndexRow row = rows.get(instanceId);
    return row == null ? null : new Stored(row, versions.get(instanceId));
  }

  /** The row without a request: for assertions. */
  public synchronized IndexRow row(String instanceId) {
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
            .map(row -> row.withInput(null))
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
    return query.showInput() ? found : found.stream().map(row -> row.withInput(null)).toList();
  }
}
