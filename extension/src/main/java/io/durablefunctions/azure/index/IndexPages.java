package io.durablefunctions.azure.index;

import com.azure.core.http.rest.PagedResponse;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.azure.request.Filters;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Storage may give few rows, or none, and a token to go on, so it is asked
 * until the page is full, but at most {@value #MAX_REQUESTS} times; then the page is short.
 */
final class IndexPages {

  private static final int MAX_REQUESTS = 20;
  static final List<String> WITHOUT_INPUT =
      List.of(
          "PartitionKey",
          "RowKey",
          "InstanceId",
          "InstanceIdQuoted",
          "Name",
          "NameQuoted",
          "Version",
          "VersionQuoted",
          "Generation",
          "GenerationQuoted",
          "ExecutionId",
          "ExecutionIdQuoted",
          "Execution",
          "Turn",
          "RuntimeStatus",
          "Output",
          "OutputQuoted",
          "CustomStatus",
          "CustomStatusQuoted",
          "CreatedTime",
          "LastUpdatedTime");

  private final HubTable table;
  private final IndexRows rowForm;
  private final InstanceQuery query;

  IndexPages(HubTable table, IndexRows rowForm, InstanceQuery query) {
    this.table = table;
    this.rowForm = rowForm;
    this.query = query;
  }

  InstanceIndex.Page next() {
    List<IndexRow> rows = new ArrayList<>();
    String token = decode(query.continuationToken());
    for (int request = 0; request < MAX_REQUESTS; request++) {
      PagedResponse<TableEntity> page = request(token, query.pageSize() - rows.size());
      if (page == null) {
        return new InstanceIndex.Page(rows, null);
      }
      page.getValue().stream().map(rowForm::read).filter(this::hasPrefix).forEach(rows::add);
      token = page.getContinuationToken();
      if (token == null || rows.size() >= query.pageSize()) {
        break;
      }
    }
    return new InstanceIndex.Page(rows, encode(token));
  }

  /** Null if there is no table yet. */
  private @Nullable PagedResponse<TableEntity> request(@Nullable String token, int most) {
    String filter = Filters.instances(query);
    ListEntitiesOptions options =
        new ListEntitiesOptions()
            .setFilter(filter.isEmpty() ? null : filter)
            .setSelect(query.showInput() ? null : WITHOUT_INPUT)
            .setTop(most);
    return table.page("list instances", options, token);
  }

  /** The keys of a very long prefix may be those of other ids too. */
  private boolean hasPrefix(IndexRow row) {
    return query.instanceIdPrefix() == null
        || row.instanceId().startsWith(query.instanceIdPrefix());
  }

  private static @Nullable String encode(@Nullable String token) {
    return token == null
        ? null
        : Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String decode(@Nullable String token) {
    try {
      return token == null || token.isEmpty()
          ? null
          : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "A continuation token is what the page before returned, unchanged; this one of "
              + token.length()
              + " characters is not.",
          e);
    }
  }
}
