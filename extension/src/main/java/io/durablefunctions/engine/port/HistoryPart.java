package io.durablefunctions.engine.port;

import io.durablefunctions.history.HistoryEvent;
import java.util.List;

/**
 * The beginning of a history.
 *
 * @param events from the first one on, none left out between
 * @param truncated whether there are more, which were beyond the limit
 */
public record HistoryPart(List<HistoryEvent> events, boolean truncated) {

  public HistoryPart {
    events = List.copyOf(events);
  }
}
