package io.durablefunctions.azure.request;

import io.durablefunctions.json.JsonString;

/**
 * What tables have room for, and how much of it this library uses: the one place where that stands.
 * A column holds 32,768 characters, a row 1 MiB, a transaction 100 rows and 4 MB.
 *
 * <p>Azure counts two bytes a character; Azurite counts the request's text, where the SDK writes
 * halves of surrogate pairs as six bytes. The larger of both counts here.
 */
public final class TableLimits {

  /** The most rows of one transaction. */
  public static final int ROWS = 100;

  /**
   * The most facts that one transaction puts into an inbox: two rows each, so 99 with the guard,
   * one fewer than allowed.
   */
  public static final int INBOX_FACTS = 49;

  /** The largest size of such facts together. */
  public static final int INBOX_SIZE = 3_000_000;

  /**
   * Up to which size of the events a turn is written as one row. A transaction of one such row, a
   * sentinel and 96 deletes is less than its 4 MB too.
   */
  public static final int TURN_SIZE = 900_000;

  /** The largest size of a row's events: the rest of the MiB is for its other columns. */
  public static final int EVENTS_SIZE = 980_000;

  /** The characters of one column, where a longer text is cut into several. */
  public static final int COLUMN = 32_000;

  /** The most characters of a payload that stand in a row; larger ones are blobs. */
  public static final int INLINE = 30_000;

  private static final int MOST_PER_CHAR = 6;

  private TableLimits() {}

  /** The size of a text in a row, in bytes. */
  public static int size(String text) {
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      size += c < 0x800 ? 2 : Character.isSurrogate(c) ? MOST_PER_CHAR : 3;
    }
    return size;
  }

  /** Whether a turn's events of this many characters fit one row, whatever they are. */
  public static boolean surelyFitsTurn(int length) {
    return length <= TURN_SIZE / MOST_PER_CHAR;
  }

  /** Whether a payload may stand in a column: some characters are written as six. */
  public static boolean fitsColumn(String payload) {
    if (payload.length() > INLINE) {
      return false;
    }
    if (payload.length() <= INLINE / MOST_PER_CHAR || JsonString.isPlain(payload)) {
      return true;
    }
    StringBuilder quoted = new StringBuilder();
    JsonString.append(quoted, payload);
    return quoted.length() <= INLINE;
  }
}
