package io.durablefunctions.azure.request;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * Texts and numbers as columns. A text that is not {@linkplain JsonString#isPlain plain} stands in
 * {@code <column>Quoted} as a JSON string.
 */
public final class Columns {

  private static final String QUOTED = "Quoted";

  private Columns() {}

  public static void putText(TableEntity row, String column, @Nullable String text) {
    if (text == null) {
      return;
    }
    if (JsonString.isPlain(text)) {
      row.addProperty(column, text);
    } else {
      StringBuilder quoted = new StringBuilder();
      JsonString.append(quoted, text);
      row.addProperty(column + QUOTED, quoted.toString());
    }
  }

  public static @Nullable String text(TableEntity row, String column) {
    Object value = row.getProperty(column);
    if (value instanceof String text) {
      return text;
    }
    if (value != null) {
      throw wrongType(row, column, "String", value);
    }
    return row.getProperty(column + QUOTED) instanceof String quoted
        ? JsonString.unescape(quoted, 1, quoted.length() - 1)
        : null;
  }

  public static String neededText(TableEntity row, String column) {
    return needed(row, column, text(row, column));
  }

  public static int neededInt(TableEntity row, String column) {
    Object value = row.getProperty(column);
    if (value instanceof Integer number) {
      return number;
    }
    throw wrongType(row, column, "Int32", value);
  }

  public static <T> T needed(TableEntity row, String column, @Nullable T value) {
    if (value == null) {
      throw wrongType(row, column, "a value", null);
    }
    return value;
  }

  static IllegalStateException wrongType(
      TableEntity row, String column, String expected, @Nullable Object found) {
    return new IllegalStateException(
        "The column "
            + column
            + " of the row "
            + row.getPartitionKey()
            + "/"
            + row.getRowKey()
            + " should hold "
            + expected
            + " but holds "
            + (found == null ? "nothing" : "a " + found.getClass().getSimpleName())
            + ". Something else than Durable Functions for Java wrote the row, or a newer version"
            + " did.");
  }
}
