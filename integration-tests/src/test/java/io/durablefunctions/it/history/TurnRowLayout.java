package io.durablefunctions.it.history;

import com.azure.data.tables.models.TableEntity;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where things stand in a row, as docs/storage.md says. */
final class TurnRowLayout {

  static final String STATUS = "RuntimeStatus";
  static final String EXECUTION = "Execution";
  static final String LAST_TURN = "LastTurn";

  private TurnRowLayout() {}

  static int number(TableEntity row, String property) {
    return ((Number) row.getProperty(property)).intValue();
  }

  static boolean isTurnOf(TableEntity row, int execution) {
    throw new UnsupportedOperationException();
  }

  static int turnOf(TableEntity row) {
    throw new UnsupportedOperationException();
  }

  static Stream<JsonObject> events(TableEntity row) {
    StringBuilder json = new StringBuilder();
    for (int part = 0; row.getProperty("Events" + part) != null; part++) {
      json.append(row.getProperty("Events" + part));
    }
    Iterable<JsonElement> events = JsonParser.parseString(json.toString()).getAsJsonArray();
    return StreamSupport.stream(events.spliterator(), false).map(JsonElement::getAsJsonObject);
  }
}
