package io.durablefunctions.azure.instance;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.azure.payload.PayloadReads;
import io.durablefunctions.azure.payload.WriteAttempt;
import io.durablefunctions.azure.request.Columns;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.azure.request.TableLimits;
import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryCodec;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.StoredValues;
import io.durablefunctions.naming.InstanceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns as rows. The column HasBlobs is there when events name payloads in blobs, so that an
 * execution without any is deleted without looking for them.
 */
final class TurnRows {

  static final String HAS_BLOBS = "HasBlobs";
  static final String DISPATCHED = "Dispatched";
  private static final String RIDING = "Riding";
  private static final String MORE = "More";
  private static final String PLACEHOLDER = "x".repeat(WriteAttempt.NAME_LENGTH);

  private TurnRows() {}

  static TableEntity of(Commit commit, WriteAttempt attempt) {
    TurnRow turn = commit.turn();
    String instanceKey = InstanceKey.of(commit.next().instanceId());
    TableEntity row =
        new TableEntity(instanceKey, RowKeys.turn(commit.next().execution(), turn.turn()))
            .addProperty("Execution", commit.next().execution())
            .addProperty("Turn", turn.turn());
    Columns.putText(row, "ExecutionId", commit.next().executionId());
    Columns.putText(row, "CommitId", turn.commitId());
    Columns.putText(row, "Owner", turn.owner());
    if (turn.riding() != TurnRow.NO_RIDE) {
      row.addProperty(RIDING, turn.riding());
    }
    if (turn.more()) {
      row.addProperty(MORE, true);
    }
    EventColumns.put(row, HistoryCodec.encode(turn.events(), attempt));
    if (!attempt.isEmpty()) {
      row.addProperty(HAS_BLOBS, true);
    }
    return row;
  }

  static TurnRow read(TableEntity row, PayloadReads payloads) throws PayloadReads.GoneException {
    return new TurnRow(
        Columns.neededInt(row, "Turn"),
        Columns.neededText(row, "CommitId"),
        Columns.neededText(row, "Owner"),
        row.getProperty(RIDING) == null ? TurnRow.NO_RIDE : Columns.neededInt(row, RIDING),
        row.getProperty(MORE) != null,
        payloads.events(EventColumns.get(row), SentinelRow.folder(row)),
        new TurnRow.Stored(
            row.getETag(), row.getTimestamp().toInstant(), row.getProperty(DISPATCHED) != null));
  }

  /** How many of the events fit into one row, counted as they would be written; at least 1. */
  static int fits(List<HistoryEvent> events, StoredValues values) {
    if (TableLimits.surelyFitsTurn(encoded(events, values).length())) {
      return events.size();
    }
    int brackets = TableLimits.size("[]");
    int comma = TableLimits.size(",");
    int size = brackets - comma;
    for (int i = 0; i < events.size(); i++) {
      size += TableLimits.size(encoded(events.subList(i, i + 1), values)) - brackets + comma;
      if (size > TableLimits.TURN_SIZE) {
        return Math.max(1, i);
      }
    }
    return events.size();
  }

  private static String encoded(List<HistoryEvent> events, StoredValues values) {
    return HistoryCodec.encode(
        events,
        new HistoryCodec.Offload() {
          @Override
          public @Nullable String nameFor(String stored) {
            return TableLimits.fitsColumn(stored) ? null : PLACEHOLDER;
          }

          @Override
          public String stored(String payload) {
            return values.stored(payload);
          }
        });
  }
}
