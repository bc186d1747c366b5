package io.durablefunctions.azure.instance;

import com.azure.core.http.rest.PagedResponse;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.azure.payload.BoundedReads;
import io.durablefunctions.azure.request.Filters;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.engine.port.HistoryPart;
import io.durablefunctions.history.HistoryEvent;
import java.util.ArrayList;
import java.util.List;

/** Reads a history for people, page by page: a page of rows is 4 MB at most. */
record HistoryReads(HubTable table, BoundedReads reads) {

  HistoryPart read(String instanceKey, int execution, int from, int to) {
    List<HistoryEvent> events = new ArrayList<>();
    if (from == to) {
      TableEntity row = table.read(instanceKey, RowKeys.turn(execution, from));
      add(row == null ? List.of() : List.of(row), events);
      return new HistoryPart(events, reads.isTruncated());
    }
    ListEntitiesOptions options =
        new ListEntitiesOptions()
            .setFilter(
                Filters.rows(
                    instanceKey, RowKeys.turn(execution, from), RowKeys.turn(execution, to + 1)));
    String token = null;
    do {
      PagedResponse<TableEntity> page = table.page("read a history", options, token);
      add(page == null ? List.of() : page.getValue(), events);
      token = page == null ? null : page.getContinuationToken();
    } while (token != null && !reads.isTruncated());
    return new HistoryPart(events, reads.isTruncated());
  }

  private void add(List<TableEntity> rows, List<HistoryEvent> events) {
    for (TableEntity row : rows) {
      if (reads.isTruncated()) {
        return;
      }
      List<HistoryEvent> turn =
          CurrentRow.read(
              table, row, now -> reads.next(EventColumns.get(now), SentinelRow.folder(now)));
      events.addAll(turn == null ? List.of() : turn);
    }
  }
}
