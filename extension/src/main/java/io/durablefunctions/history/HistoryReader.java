package io.durablefunctions.history;

import java.util.List;

/** Reads the array of events. */
final class HistoryReader {

  private final JsonCursor in;
  private final EventFields fields;

  HistoryReader(String json, HistoryCodec.Lookup lookup) {
    this.in = new JsonCursor(json, 0);
    this.fields = new EventFields(in, lookup);
  }

  /** Adds each event as soon as it is read. */
  void all(List<HistoryEvent> events) {
    in.expect('[');
    if (!in.skip(']')) {
      do {
        in.expect('{');
        events.add(fields.readEvent());
      } while (in.skip(','));
      in.expect(']');
    }
  }
}
