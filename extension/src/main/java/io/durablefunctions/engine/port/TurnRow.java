package io.durablefunctions.engine.port;

import io.durablefunctions.history.HistoryEvent;
import java.util.List;

/**
 * One committed turn.
 *
 * @param turn its number in the execution, from 1
 * @param commitId of the commit that wrote it
 * @param coveredBy the key of the message that comes back if the turn's dispatch was cut short
 * @param events all of its events, its facts first
 */
public record TurnRow(int turn, String commitId, String coveredBy, List<HistoryEvent> events) {

  public TurnRow {
    events = List.copyOf(events);
  }
}
