package io.durablefunctions.engine;

import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.history.HistoryEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an instance stands.
 *
 * @param sentinel the truth
 * @param input JSON, if asked for and present
 * @param history the events of the current execution if asked for, else empty
 */
public record InstanceView(Sentinel sentinel, @Nullable String input, List<HistoryEvent> history) {

  public InstanceView {
    history = List.copyOf(history);
  }
}
