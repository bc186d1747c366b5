package io.durablefunctions.azure;

import com.azure.data.tables.models.TableEntity;

/**
 * The events' JSON, cut into the columns {@code Events}, {@code Events1}, ... because a column has
 * room for 32,768 characters. A row has room for 1 MiB, counted in UTF-16.
 */
final class EventColumns {

  /** The most characters of events in one row: 900 KB. */
  static final int MAX_CHARS = 450_000;

  private static final int COLUMN = 32_000;

  private EventColumns() {}

  static void put(TableEntity row, String json) {
    if (json.length() > MAX_CHARS) {
      throw new IllegalArgumentException(
          "One row has room for "
              + MAX_CHARS
              + " characters of events, but these have "
              + json.length()
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
    int to = Math.min(from + COLUMN, json.length());
    return to < json.length() && Character.isHighSurrogate(json.charAt(to - 1)) ? to - 1 : to;
  }

  private static String name(int i) {
    return i == 0 ? "Events" : "Events" + i;
  }
}
