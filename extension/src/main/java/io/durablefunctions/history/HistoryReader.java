package io.durablefunctions.history;

import java.util.ArrayList;
import java.util.List;

/** Reads the array of events. */
final class HistoryReader {

  private final JsonCursor in;
  private final EventFields fields;

  HistoryReader(String json, HistoryCodec.Lookup lookup) {
    this.in = new JsonCursor(json, 0);
    this.fields = new EventFields(in, lookup);
  }

  List<HistoryEvent> all() {
    List<HistoryEvent> events = new ArrayList<>();
    in.expect('[');
    if (!in.skip(']')) {
      do {
        in.expect('{');
        events.add(fields.readEvent());
      } while (in.skip(','));
      in.expect(']');
    }
    return events;
  }
}
