package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The journals of one machine's processes. Thread-safe. */
public final class InMemoryJournals {

  private final Map<String, Own> journals = new LinkedHashMap<>();
  private volatile boolean frozen;
  private volatile Consumer<Set<String>> onEnd = held -> {};

  /** Told what a process still has in hand whenever something of it has ended. */
  public void onEnd(Consumer<Set<String>> listener) {
    onEnd = listener;
  }

  /** From now on nothing ends, until the death of a process is told. */
  public void freeze() {
    frozen = true;
  }

  /** The journal of a process that begins. */
  public synchronized Journal open(String process) {
    Own journal = new Own(process);
    journals.put(process, journal);
    return journal;
  }

  /** What a process has in hand, for assertions. */
  public synchronized Set<String> heldBy(String process) {
    return journals.get(process).held();
  }

  /**
   * The process is gone.
   *
   * @param hostLives whether its messages come back at once
   */
  public synchronized void died(String process, boolean hostLives) {
    Own journal = journals.get(process);
    frozen = false;
    if (journal != null) {
      journal.dead = true;
      journal.hostLives = hostLives;
    }
  }

  private synchronized List<Journal.Forerunner> claim(String claimant) {
    List<Journal.Forerunner> dead = new ArrayList<>();
    for (Own journal : journals.values()) {
      if (journal.dead && !lives(journal.claimant)) {
        journal.claimant = claimant;
        dead.add(journal);
      }
    }
    return dead;
  }

  private boolean lives(String process) {
    Own journal = process == null ? null : journals.get(process);
    return journal != null && !journal.dead;
  }

  private synchronized void forget(String process) {
    journals.remove(process);
  }

  private final class Own implements Journal, Journal.Forerunner {
    private final String process;
    private final Map<String, Integer> held = new TreeMap<>();
    private boolean dead;
    private boolean hostLives;
    private String claimant;

    Own(String process) {
      this.process = process;
    }

    @Override
    public synchronized void begin(String key) {
      held.merge(key, 1, Integer::sum);
    }

    @Override
    public synchronized void end(String key) {
      if (frozen || dead) {
        return; // What unwinds after a death has no say any more.
      }
      held.computeIfPresent(key, (same, times) -> times == 1 ? null : times - 1);
      onEnd.accept(held());
    }

    @Override
    public List<Forerunner> forerunners() {
      return claim(process);
    }

    @Override
    public void close() {
      if (held().isEmpty()) {
        forget();
      } else {
        died(process, false);
      }
    }

    @Override
    public String process() {
      return process;
    }

    @Override
    public synchronized Set<String> held() {
      return Set.copyOf(held.keySet());
    }

    @Override
    public boolean hostLives() {
      return hostLives;
    }

    @Override
    public synchronized void settled() {
      held.clear();
    }

    @Override
    public void release() {
      claimant = null;
    }

    @Override
    public void forget() {
      InMemoryJournals.this.forget(process);
    }
  }
}
