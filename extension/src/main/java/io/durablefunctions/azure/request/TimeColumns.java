package io.durablefunctions.azure.request;

import com.azure.data.tables.models.TableEntity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Instants as columns of the type DateTime: whole milliseconds, in the years 1601 to 9999. What is
 * outside of them is moved to their ends.
 */
public final class TimeColumns {

  private static final Instant FIRST = Instant.parse("1601-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private TimeColumns() {}

  public static void put(TableEntity row, String column, @Nullable Instant instant) {
    if (instant != null) {
      row.addProperty(column, OffsetDateTime.ofInstant(clamp(instant), ZoneOffset.UTC));
    }
  }

  public static @Nullable Instant get(TableEntity row, String column) {
    Object value = row.getProperty(column);
    if (value == null) {
      return null;
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    throw Columns.wrongType(row, column, "DateTime", value);
  }

  public static Instant clamp(Instant instant) {
    Instant inside = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
    return inside.truncatedTo(ChronoUnit.MILLIS);
  }
}
