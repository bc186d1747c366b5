package io.durablefunctions.http;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.Sentinel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance's status as the API shows it: values are JSON, times are whole seconds in UTC. */
final class StatusBody {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private StatusBody() {}

  /** The status with its events, if they are asked for. */
  static Map<String, @Nullable Object> of(InstanceView view, HistoryDetail detail) {
    Sentinel s = view.sentinel();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    put(members, s.name(), s.instanceId(), s.version());
    put(members, s.status(), view.input(), s.customStatus(), s.output());
    put(members, s.createdAt(), s.updatedAt());
    if (!view.waitsForDisabled().isEmpty()) {
      members.put("waitsForDisabledFunctions", view.waitsForDisabled());
    }
    if (detail != HistoryDetail.NONE) {
      boolean values = detail == HistoryDetail.VALUES;
      members.put("historyEvents", HistoryEvents.describe(view.history(), values));
    }
    if (view.truncated()) {
      members.put("historyTruncated", true);
    }
    return members;
  }

  /** The status as the index has it. */
  static Map<String, @Nullable Object> of(IndexRow row) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    put(members, row.name(), row.instanceId(), row.version());
    put(members, row.status(), row.input(), row.customStatus(), row.output());
    put(members, row.createdAt(), row.updatedAt());
    return members;
  }

  /** An array of statuses. */
  static String array(List<IndexRow> rows) {
    return JsonBodies.array(rows.stream().map(StatusBody::of).toList());
  }

  private static void put(
      Map<String, @Nullable Object> members,
      String name,
      String instanceId,
      @Nullable String version) {
    members.put("name", name);
    members.put("instanceId", instanceId);
    if (version != null) {
      members.put("version", version);
    }
  }

  private static void put(
      Map<String, @Nullable Object> members,
      OrchestrationRuntimeStatus status,
      @Nullable String input,
      @Nullable String customStatus,
      @Nullable String output) {
    members.put("runtimeStatus", status.text());
    members.put("input", JsonBodies.raw(input));
    members.put("customStatus", JsonBodies.raw(customStatus));
    members.put("output", JsonBodies.raw(output));
  }

  private static void put(Map<String, @Nullable Object> members, Instant created, Instant updated) {
    members.put("createdTime", SECONDS.format(created));
    members.put("lastUpdatedTime", SECONDS.format(updated));
  }
}
