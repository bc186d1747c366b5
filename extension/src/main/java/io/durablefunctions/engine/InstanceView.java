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
 * @param truncated whether the history has more events than could be read
 * @param waitsForDisabled the names of the functions for which it waits, and which are switched off
 *     in this process
 */
public record InstanceView(
    Sentinel sentinel,
    @Nullable String input,
    List<HistoryEvent> history,
    boolean truncated,
    List<String> waitsForDisabled) {

  public InstanceView {
    history = List.copyOf(history);
    waitsForDisabled = List.copyOf(waitsForDisabled);
  }

  /** The same without its input. */
  public InstanceView withoutInput() {
    return new InstanceView(sentinel, null, history, truncated, waitsForDisabled);
  }
}
