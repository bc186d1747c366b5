package io.durablefunctions.it.history;

import com.azure.data.tables.models.TableEntity;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Where things stand in the rows: turns under {@code turn-<execution>-<turn>} in hex of eight
 * digits, their events as JSON in the columns {@code Events}, {@code Events1}, ...
 */
final class TurnRowLayout {

  static final String STATUS = "RuntimeStatus";
  static final String EXECUTION = "Execution";
  static final String LAST_TURN = "LastTurn";
  static final String GENERATION = "Generation";
  static final String OWNER = "Owner";

  private TurnRowLayout() {}

  static int number(TableEntity row, String property) {
    return ((Number) row.getProperty(property)).intValue();
  }

  static boolean isTurnOf(TableEntity row, int execution) {
    return row.getRowKey().startsWith("turn-%08x-".formatted(execution));
  }

  /** Whether the row is nothing but a key: of a fact that came, or of a start. */
  static boolean isKey(TableEntity row) {
    return row.getRowKey().startsWith("seen-") || row.getRowKey().startsWith("start-");
  }

  /** The number in the row key, which is what the order of rows rests on. */
  static int turnOf(TableEntity row) {
    String key = row.getRowKey();
    return Integer.parseInt(key.substring(key.lastIndexOf('-') + 1), 16);
  }

  static Stream<JsonObject> events(TableEntity row) {
    StringBuilder json = new StringBuilder(String.valueOf(row.getProperty("Events")));
    for (int part = 1; row.getProperty("Events" + part) != null; part++) {
      json.append(row.getProperty("Events" + part));
    }
    Iterable<JsonElement> events = JsonParser.parseString(json.toString()).getAsJsonArray();
    return StreamSupport.stream(events.spliterator(), false).map(JsonElement::getAsJsonObject);
  }
}
