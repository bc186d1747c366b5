package io.durablefunctions.azure.instance;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.azure.request.RowTooLargeException;
import io.durablefunctions.azure.request.TableLimits;

/** The events' JSON, cut into the columns {@code Events}, {@code Events1}, ... of a row. */
final class EventColumns {

  private EventColumns() {}

  static void put(TableEntity row, String json) {
    if (TableLimits.size(json) > TableLimits.EVENTS_SIZE) {
      throw new RowTooLargeException(
          "One row has room for "
              + TableLimits.EVENTS_SIZE
              + " bytes of events, but these have "
              + TableLimits.size(json)
              + ". Split the turn as InstanceStore.fits says; a single event that is so large"
              + " cannot be stored.");
    }
    int from = 0;
    for (int i = 0; from < json.length(); i++) {
      int to = end(json, from);
      row.addProperty(name(i), json.substring(from, to));
      from = to;
    }
  }

  static String get(TableEntity row) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; row.getProperty(name(i)) instanceof String part; i++) {
      json.append(part);
    }
    return json.toString();
  }

  /** Never between the halves of a surrogate pair: UTF-8 would lose both. */
  private static int end(String json, int from) {
    int to = Math.min(from + TableLimits.COLUMN, json.length());
    return to < json.length() && Character.isHighSurrogate(json.charAt(to - 1)) ? to - 1 : to;
  }

  private static String name(int i) {
    return i == 0 ? "Events" : "Events" + i;
  }
}
