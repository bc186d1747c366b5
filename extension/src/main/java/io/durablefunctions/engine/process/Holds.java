package io.durablefunctions.engine.process;

import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.Work;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** What this process has in hand now. Thread-safe. */
public final class Holds {

  private final Journal journal;
  private final Map<String, Integer> held = new HashMap<>();
  private Runnable onFirst = () -> {};

  public Holds(Journal journal) {
    this.journal = journal;
  }

  /** Work in hand until it is closed. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Told when there is work after there was none. */
  public synchronized void onFirst(Runnable listener) {
    onFirst = listener;
  }

  /**
   * Takes work into hand; the same work may be taken more than once. Each is given back once,
   * however often it is closed.
   */
  public Held take(Work work) {
    String key = work.key();
    journal.begin(key);
    if (add(key)) {
      listener().run();
    }
    AtomicBoolean isClosed = new AtomicBoolean();
    return () -> {
      if (isClosed.compareAndSet(false, true) && remove(key)) {
        journal.end(key);
      }
    };
  }

  private synchronized Runnable listener() {
    return onFirst;
  }

  private synchronized boolean add(String key) {
    boolean first = held.isEmpty();
    held.merge(key, 1, Integer::sum);
    return first;
  }

  private synchronized boolean remove(String key) {
    Integer times = held.get(key);
    if (times == null) {
      return false;
    }
    if (times == 1) {
      held.remove(key);
    } else {
      held.put(key, times - 1);
    }
    return true;
  }

  /** Whether this process has it in hand. */
  public synchronized boolean has(Work work) {
    return held.containsKey(work.key());
  }

  /** Whether all that is in hand are turns of which something is to be sent. */
  public boolean areOnlyToBeSent() {
    return keys().stream()
        .map(Work::ofKey)
        .allMatch(work -> work != null && work.kind() == Work.Kind.DISPATCH);
  }

  /** The keys of all that is in hand; a copy. */
  public synchronized Set<String> keys() {
    return Set.copyOf(held.keySet());
  }
}
