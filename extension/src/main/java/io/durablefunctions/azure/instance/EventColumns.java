package io.durablefunctions.azure.instance;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.azure.request.RowTooLargeException;

/**
 * The events' JSON, cut into the columns {@code Events}, {@code Events1}, ... because a column has
 * room for 32,768 characters.
 *
 * <p>A row has room for 1 MiB. Azure counts two bytes a character; Azurite counts the request's
 * text, where the SDK writes halves of surrogate pairs as six bytes. The larger of both counts
 * here, so a transaction of one such row, a sentinel and 96 deletes is less than its 4 MB too.
 */
final class EventColumns {

  /** Up to which size of the events, in bytes, a turn is written as one row. */
  static final int MAX_SIZE = 900_000;

  /** The largest size of a row's events: the rest of the MiB is for its other columns. */
  private static final int ROOM = 980_000;

  private static final int MOST_PER_CHAR = 6;
  private static final int COLUMN = 32_000;

  private EventColumns() {}

  static void put(TableEntity row, String json) {
    if (size(json) > ROOM) {
      throw new RowTooLargeException(
          "One row has room for "
              + ROOM
              + " bytes of events, but these have "
              + size(json)
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

  /** What the text takes of {@link #MAX_SIZE}. */
  static int size(String json) {
    int size = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      size += c < 0x800 ? 2 : Character.isSurrogate(c) ? MOST_PER_CHAR : 3;
    }
    return size;
  }

  /** Whether a text of this length fits whatever it is. */
  static boolean surelyFits(int length) {
    return length <= MAX_SIZE / MOST_PER_CHAR;
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
