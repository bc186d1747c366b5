package io.durablefunctions.azure.instance;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.azure.request.RowKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers which blobs belong to inbox rows that this process has read, because the worker that
 * consumes an item names only its key. Forgets the oldest beyond {@value #MAX}: their blobs stay
 * until the instance is purged. Thread-safe.
 */
final class InboxBlobs {

  private static final int MAX = 10_000;

  private final Map<String, List<String>> blobs = new LinkedHashMap<>();

  synchronized void remember(TableEntity row) {
    List<String> names = InboxRows.blobs(row);
    if (names.isEmpty()) {
      return;
    }
    blobs.put(row.getPartitionKey() + "/" + RowKeys.inboxKey(row.getRowKey()), names);
    if (blobs.size() > MAX) {
      String oldest = blobs.keySet().iterator().next();
      blobs.remove(oldest);
    }
  }

  /** The blobs of these items, which the caller deletes. */
  synchronized List<String> forget(String instanceKey, List<String> itemKeys) {
    List<String> found = new ArrayList<>();
    for (String itemKey : itemKeys) {
      List<String> names = blobs.remove(instanceKey + "/" + itemKey);
      if (names != null) {
        found.addAll(names);
      }
    }
    return found;
  }
}
