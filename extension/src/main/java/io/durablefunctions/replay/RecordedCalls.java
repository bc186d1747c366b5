package io.durablefunctions.replay;

import io.durablefunctions.history.HistoryEvent;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The calls that the history holds, by sequence number. */
final class RecordedCalls {

  private @Nullable HistoryEvent[] byId = new HistoryEvent[16];
  private final BitSet cancels = new BitSet();
  private int end;

  void add(int id, HistoryEvent call) {
    if (id >= byId.length) {
      byId = Arrays.copyOf(byId, Math.max(id + 1, byId.length * 2));
    }
    byId[id] = call;
    end = Math.max(end, id + 1);
  }

  void addCancel(int timerId) {
    cancels.set(timerId);
  }

  /** The event of the call, or null if it is not in the history. */
  @Nullable HistoryEvent get(int id) {
    return id < end ? byId[id] : null;
  }

  boolean isCanceled(int timerId) {
    return cancels.get(timerId);
  }

  BitSet cancels() {
    return cancels;
  }

  /** One more than the highest sequence number. */
  int end() {
    return end;
  }
}
