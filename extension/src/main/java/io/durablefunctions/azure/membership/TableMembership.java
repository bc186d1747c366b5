package io.durablefunctions.azure.membership;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.PagedResponse;
import com.azure.core.util.DateTimeRfc1123;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.azure.request.Columns;
import io.durablefunctions.azure.request.Filters;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.azure.request.RowDeletes;
import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.naming.InstanceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Processes and suspects as rows of the History table, in a partition that no instance can have
 * because {@code $} is escaped in instance keys. A row's {@code Timestamp} and the {@code Date} of
 * the answer that brings it are both the service's clock, which is all that ages are taken from.
 */
public final class TableMembership implements Membership {

  private static final String PARTITION = "$members";
  private static final String PROCESS = "process-";
  private static final String SUSPECT = "suspect-";
  private static final String SEPARATOR = "\n";

  /** What two columns hold; more is left out, and is then found by looking at its instance. */
  private static final int MOST_CHARACTERS = 30_000;

  private static final int MAX_TRIES = 3;

  private final HubTable table;
  private final RowDeletes deletes;

  public TableMembership(HubTable table) {
    this.table = table;
    this.deletes = new RowDeletes(table);
  }

  @Override
  public void report(String process, Set<String> holds) {
    TableEntity row = new TableEntity(PARTITION, PROCESS + process);
    Columns.putText(row, "Holds", joined(holds));
    table.upsert("report what this process holds", row, MAX_TRIES);
  }

  private static String joined(Set<String> holds) {
    StringBuilder text = new StringBuilder();
    for (String key : new TreeSet<>(holds)) {
      if (text.length() + key.length() + SEPARATOR.length() > MOST_CHARACTERS) {
        break;
      }
      text.append(text.isEmpty() ? "" : SEPARATOR).append(key);
    }
    return text.toString();
  }

  @Override
  public void leave(String process) {
    deletes.delete(PARTITION, List.of(PROCESS + process));
  }

  @Override
  public void suspect(String key, Suspect suspect) {
    TableEntity row =
        new TableEntity(PARTITION, SUSPECT + InstanceKey.of(key))
            .addProperty("Deaths", suspect.deaths())
            .addProperty("Alone", suspect.alone());
    Columns.putText(row, "Work", key);
    Columns.putText(row, "Processes", String.join(SEPARATOR, suspect.by()));
    table.upsert("write down a suspect", row, MAX_TRIES);
  }

  @Override
  public void acquit(String key) {
    deletes.delete(PARTITION, List.of(SUSPECT + InstanceKey.of(key)));
  }

  @Override
  public Sight look() {
    Map<String, Member> members = new HashMap<>();
    Map<String, Suspect> suspects = new HashMap<>();
    Instant now = Instant.EPOCH;
    String token = null;
    do {
      PagedResponse<TableEntity> page = page(token);
      if (page == null) {
        break;
      }
      now = date(page);
      for (TableEntity row : page.getValue()) {
        if (row.getRowKey().startsWith(PROCESS)) {
          members.put(row.getRowKey().substring(PROCESS.length()), member(row, now));
        } else {
          suspects.put(Columns.neededText(row, "Work"), suspect(row));
        }
      }
      token = page.getContinuationToken();
    } while (token != null);
    return new Sight(now, members, suspects);
  }

  private @Nullable PagedResponse<TableEntity> page(@Nullable String token) {
    ListEntitiesOptions options = new ListEntitiesOptions().setFilter(Filters.partition(PARTITION));
    return table.page("look who works on the hub", options, token);
  }

  /** The service's time. */
  private static Instant date(PagedResponse<TableEntity> page) {
    String date = page.getHeaders().getValue(HttpHeaderName.DATE);
    if (date == null) {
      throw new IllegalStateException("Storage answered without a Date.");
    }
    return new DateTimeRfc1123(date).getDateTime().toInstant();
  }

  private static Member member(TableEntity row, Instant now) {
    String holds = Columns.neededText(row, "Holds");
    return new Member(
        Duration.between(row.getTimestamp().toInstant(), now),
        holds.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(holds.split(SEPARATOR, -1))));
  }

  private static Suspect suspect(TableEntity row) {
    return new Suspect(
        Columns.neededInt(row, "Deaths"),
        Columns.neededInt(row, "Alone"),
        List.of(Columns.neededText(row, "Processes").split(SEPARATOR, -1)));
  }
}
