package io.durablefunctions.azure.request;

import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.naming.InstanceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Table queries as OData. */
public final class Filters {

  private Filters() {}

  /** The rows of a partition with {@code from <= RowKey < to}. */
  public static String rows(String partitionKey, String from, String to) {
    return partition(partitionKey) + " and " + range("RowKey", from, to);
  }

  public static String partition(String partitionKey) {
    return "PartitionKey eq '" + partitionKey + "'";
  }

  /** The guard of a partition and its inbox. */
  public static String inbox(String partitionKey) {
    return partition(partitionKey)
        + " and (RowKey eq '"
        + RowKeys.GUARD
        + "' or ("
        + prefixed(RowKeys.inbox(""))
        + "))";
  }

  /** Tombstones and keys of starts that were written before then. */
  public static String swept(Instant end) {
    return "Timestamp lt "
        + time(end)
        + " and (("
        + prefixed(RowKeys.seen(""))
        + ") or ("
        + prefixed(RowKeys.start(""))
        + "))";
  }

  private static String prefixed(String prefix) {
    return range("RowKey", prefix, after(prefix));
  }

  /** Everything that storage can tell of a query; an empty text for all rows. */
  public static String instances(InstanceQuery query) {
    List<String> conditions = new ArrayList<>();
    if (query.instanceIdPrefix() != null && !query.instanceIdPrefix().isEmpty()) {
      String start = InstanceKey.startOf(query.instanceIdPrefix());
      conditions.add(range("PartitionKey", start, after(start)));
    }
    if (query.createdTimeFrom() != null) {
      conditions.add("CreatedTime ge " + time(query.createdTimeFrom()));
    }
    if (query.createdTimeTo() != null) {
      conditions.add("CreatedTime le " + time(query.createdTimeTo()));
    }
    if (!query.runtimeStatus().isEmpty()) {
      conditions.add(
          query.runtimeStatus().stream()
              .map(OrchestrationRuntimeStatus::text)
              .map(status -> "RuntimeStatus eq '" + status + "'")
              .collect(Collectors.joining(" or ", "(", ")")));
    }
    return String.join(" and ", conditions);
  }

  /** The instances that were finished before a time. */
  public static String finishedBefore(Instant end) {
    return "CompletedTime lt " + time(end);
  }

  private static String range(String column, String from, String to) {
    return column + " ge '" + from + "' and " + column + " lt '" + to + "'";
  }

  /** The least text that is greater than all texts with this prefix. */
  public static String after(String prefix) {
    int last = prefix.length() - 1;
    return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
  }

  private static String time(Instant instant) {
    return "datetime'" + TimeColumns.clamp(instant) + "'";
  }
}
