package io.durablefunctions.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls by sequence number, and which of them have no outcome yet. Nothing is boxed. */
final class OpenCalls<E extends HistoryEvent> {

  private @Nullable HistoryEvent[] calls = new HistoryEvent[16];
  private final BitSet open = new BitSet();

  void open(int id, E call) {
    if (id >= calls.length) {
      calls = Arrays.copyOf(calls, Math.max(id + 1, calls.length * 2));
    }
    calls[id] = call;
    open.set(id);
  }

  /** Returns the call if it was open, else null. */
  @SuppressWarnings("unchecked") // open() puts nothing else there
  @Nullable E close(int id) {
    if (!open.get(id)) {
      return null;
    }
    open.clear(id);
    return (E) calls[id];
  }

  /** Opens a call again that was made once; a number that is not one of ours is left alone. */
  void reopen(int id) {
    if (id < calls.length && calls[id] != null) {
      open.set(id);
    }
  }

  boolean isOpen(int id) {
    return open.get(id);
  }

  @SuppressWarnings("unchecked") // open() puts nothing else there
  List<E> list() {
    List<E> list = new ArrayList<>(open.cardinality());
    for (int id = open.nextSetBit(0); id >= 0; id = open.nextSetBit(id + 1)) {
      list.add((E) calls[id]);
    }
    return list;
  }
}
