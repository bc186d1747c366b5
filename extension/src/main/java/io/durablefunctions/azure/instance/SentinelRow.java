package io.durablefunctions.azure.instance;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.azure.payload.PayloadFolder;
import io.durablefunctions.azure.payload.PayloadReads;
import io.durablefunctions.azure.payload.WriteAttempt;
import io.durablefunctions.azure.request.Columns;
import io.durablefunctions.azure.request.Edition;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.azure.request.TimeColumns;
import io.durablefunctions.engine.port.InstanceHead;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.ParentLink;
import io.durablefunctions.naming.InstanceKey;
import org.jspecify.annotations.Nullable;

/** The sentinel as a row. A long output is in a blob, which the column OutputBlob names. */
final class SentinelRow {

  private SentinelRow() {}

  static TableEntity of(Sentinel sentinel, WriteAttempt attempt) {
    TableEntity row =
        new TableEntity(InstanceKey.of(sentinel.instanceId()), RowKeys.SENTINEL)
            .addProperty("Execution", sentinel.execution())
            .addProperty("LastTurn", sentinel.lastTurn())
            .addProperty("DispatchedThrough", sentinel.dispatchedThrough())
            .addProperty("RuntimeStatus", sentinel.status().text());
    Columns.putText(row, "InstanceId", sentinel.instanceId());
    Columns.putText(row, "Name", sentinel.name());
    Columns.putText(row, "Queue", sentinel.queue());
    Columns.putText(row, "ExecutionId", sentinel.executionId());
    Columns.putText(row, "Generation", sentinel.generation());
    Columns.putText(row, "Version", sentinel.version());
    Columns.putText(row, "CommitId", sentinel.commitId());
    Columns.putText(row, "Owner", sentinel.owner());
    putLong(row, "Output", sentinel.output(), attempt);
    putLong(row, "CustomStatus", sentinel.customStatus(), attempt);
    putParent(row, sentinel.parent());
    TimeColumns.put(row, "ScheduledStart", sentinel.scheduledStart());
    TimeColumns.put(row, "CreatedTime", sentinel.createdAt());
    TimeColumns.put(row, "LastUpdatedTime", sentinel.updatedAt());
    TimeColumns.put(row, "DoorbellDue", sentinel.doorbellDue());
    return row;
  }

  static StoredSentinel read(TableEntity row, PayloadReads payloads)
      throws PayloadReads.GoneException {
    Edition.check(row);
    String folder = folder(row);
    InstanceHead head =
        new InstanceHead(
            Columns.neededText(row, "InstanceId"),
            Columns.neededText(row, "Name"),
            Columns.neededText(row, "Queue"),
            Columns.neededText(row, "Generation"),
            Columns.text(row, "Version"),
            parent(row),
            TimeColumns.get(row, "ScheduledStart"),
            Columns.needed(row, "CreatedTime", TimeColumns.get(row, "CreatedTime")));
    Sentinel sentinel =
        new Sentinel(
            head,
            Columns.neededText(row, "ExecutionId"),
            Columns.neededInt(row, "Execution"),
            Columns.neededInt(row, "LastTurn"),
            Columns.neededText(row, "CommitId"),
            Columns.neededText(row, "Owner"),
            Columns.neededInt(row, "DispatchedThrough"),
            OrchestrationRuntimeStatus.ofText(Columns.neededText(row, "RuntimeStatus")),
            longText(row, "Output", folder, payloads),
            longText(row, "CustomStatus", folder, payloads),
            Columns.needed(row, "LastUpdatedTime", TimeColumns.get(row, "LastUpdatedTime")),
            TimeColumns.get(row, "DoorbellDue"));
    return new StoredSentinel(sentinel, row.getETag());
  }

  static String folder(TableEntity row) {
    return PayloadFolder.ofExecution(
        row.getPartitionKey(),
        Columns.neededInt(row, "Execution"),
        Columns.neededText(row, "ExecutionId"));
  }

  private static void putLong(
      TableEntity row, String column, @Nullable String text, WriteAttempt attempt) {
    String stored = text == null ? null : attempt.forColumn(text);
    String blob = stored == null ? null : attempt.nameFor(stored);
    if (blob != null) {
      row.addProperty(column + "Blob", blob);
    } else {
      Columns.putText(row, column, stored);
    }
  }

  private static @Nullable String longText(
      TableEntity row, String column, String folder, PayloadReads payloads)
      throws PayloadReads.GoneException {
    String blob = Columns.text(row, column + "Blob");
    String stored = blob == null ? Columns.text(row, column) : payloads.one(blob, folder);
    return stored == null ? null : payloads.values().ofColumn(stored);
  }

  private static void putParent(TableEntity row, @Nullable ParentLink parent) {
    if (parent != null) {
      Columns.putText(row, "ParentInstanceId", parent.instanceId());
      Columns.putText(row, "ParentExecutionId", parent.executionId());
      Columns.putText(row, "ParentName", parent.name());
      row.addProperty("ParentTaskId", parent.taskId());
    }
  }

  private static @Nullable ParentLink parent(TableEntity row) {
    String instanceId = Columns.text(row, "ParentInstanceId");
    return instanceId == null
        ? null
        : new ParentLink(
            instanceId,
            Columns.neededText(row, "ParentExecutionId"),
            Columns.neededText(row, "ParentName"),
            Columns.neededInt(row, "ParentTaskId"));
  }
}
