package io.durablefunctions.azure.index;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.azure.request.Columns;
import io.durablefunctions.azure.request.Edition;
import io.durablefunctions.azure.request.TableLimits;
import io.durablefunctions.azure.request.TimeColumns;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.history.StoredValues;
import io.durablefunctions.naming.InstanceKey;
import org.jspecify.annotations.Nullable;

/**
 * Index rows as rows of the Instances table, with the columns of the Durable Task Framework's table
 * of that name, and four of our own: InstanceId, Generation, Execution, Turn.
 *
 * <p>A value of more than {@value TableLimits#INLINE} characters is not kept here but replaced by a
 * JSON string that says so: a page of a list may have 1000 rows, and the sentinel has the value.
 */
record IndexRows(StoredValues values) {

  TableEntity of(IndexRow index) {
    TableEntity row =
        new TableEntity(InstanceKey.of(index.instanceId()), "")
            .addProperty("RuntimeStatus", index.status().text())
            .addProperty("Execution", index.execution())
            .addProperty("Turn", index.turn());
    Columns.putText(row, "InstanceId", index.instanceId());
    Columns.putText(row, "Name", index.name());
    Columns.putText(row, "Version", index.version());
    Columns.putText(row, "Generation", index.generation());
    Columns.putText(row, "ExecutionId", index.executionId());
    Columns.putText(row, "Input", stored(index.input()));
    Columns.putText(row, "Output", stored(index.output()));
    Columns.putText(row, "CustomStatus", stored(index.customStatus()));
    TimeColumns.put(row, "CreatedTime", index.createdAt());
    TimeColumns.put(row, "LastUpdatedTime", index.updatedAt());
    if (index.status().isFinished()) {
      TimeColumns.put(row, "CompletedTime", index.updatedAt());
    }
    return row;
  }

  IndexRow read(TableEntity row) {
    Edition.check(row);
    return new IndexRow(
        Columns.neededText(row, "InstanceId"),
        Columns.neededText(row, "Name"),
        Columns.text(row, "Version"),
        Columns.neededText(row, "Generation"),
        Columns.neededText(row, "ExecutionId"),
        Columns.neededInt(row, "Execution"),
        Columns.neededInt(row, "Turn"),
        OrchestrationRuntimeStatus.ofText(Columns.neededText(row, "RuntimeStatus")),
        value(row, "Input"),
        value(row, "Output"),
        value(row, "CustomStatus"),
        Columns.needed(row, "CreatedTime", TimeColumns.get(row, "CreatedTime")),
        Columns.needed(row, "LastUpdatedTime", TimeColumns.get(row, "LastUpdatedTime")));
  }

  /** Whether a row that was read is the one that was to be written. */
  static boolean isSame(IndexRow there, IndexRow row) {
    return there.generation().equals(row.generation())
        && there.execution() == row.execution()
        && there.turn() == row.turn()
        && there.status() == row.status();
  }

  private @Nullable String value(TableEntity row, String column) {
    String stored = Columns.text(row, column);
    return stored == null ? null : values.ofColumn(stored);
  }

  private @Nullable String stored(@Nullable String json) {
    if (json == null) {
      return null;
    }
    String stored = values.forColumn(json);
    return TableLimits.fitsColumn(stored)
        ? stored
        : "\"(" + json.length() + " characters: ask for the status of this instance alone)\"";
  }
}
