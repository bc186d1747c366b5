package io.durablefunctions.azure.queue;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.azure.request.Columns;
import io.durablefunctions.azure.request.Filters;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.azure.request.RowDeletes;
import io.durablefunctions.azure.request.TimeColumns;
import io.durablefunctions.engine.port.Alarms;
import java.time.Instant;
import java.util.List;

/**
 * Alarms as rows of the History table, in a partition that no instance can have because {@code $}
 * is escaped in instance keys. Row keys begin with the time, so the next ones come first.
 */
public final class TableAlarms implements Alarms {

  private static final String PARTITION = "$alarms";
  private static final int MAX_TRIES = 5;

  private final HubTable table;
  private final RowDeletes deletes;

  public TableAlarms(HubTable table) {
    this.table = table;
    this.deletes = new RowDeletes(table);
  }

  @Override
  public void set(Alarm alarm) {
    TableEntity row = new TableEntity(PARTITION, key(alarm)).addProperty("Queue", alarm.queue());
    Columns.putText(row, "InstanceId", alarm.instanceId());
    Columns.putText(row, "Generation", alarm.generation());
    TimeColumns.put(row, "Due", alarm.due());
    table.upsert("set an alarm", row, MAX_TRIES);
  }

  @Override
  public List<Alarm> before(Instant end, int limit) {
    return table.query(Filters.rows(PARTITION, hex(Instant.EPOCH), hex(end)), null, limit).stream()
        .map(TableAlarms::read)
        .toList();
  }

  private static Alarm read(TableEntity row) {
    return new Alarm(
        Columns.needed(row, "Due", TimeColumns.get(row, "Due")),
        Columns.neededText(row, "Queue"),
        Columns.neededText(row, "InstanceId"),
        Columns.neededText(row, "Generation"));
  }

  @Override
  public void remove(List<Alarm> alarms) {
    deletes.delete(PARTITION, alarms.stream().map(TableAlarms::key).distinct().toList());
  }

  private static String key(Alarm alarm) {
    return hex(alarm.due()) + "-" + alarm.generation();
  }

  /** Fixed width, so that the order of texts is that of times; from 1970 to the year 9999. */
  private static String hex(Instant time) {
    return String.format("%012x", Math.max(0, TimeColumns.clamp(time).toEpochMilli()));
  }
}
