package io.durablefunctions.engine.port;

import java.util.List;
import java.util.Set;

/**
 * What this process has in hand, written where a later process of the same machine finds it after
 * this one has died, whatever it died of. Costs no storage request. Not promised: that it survives
 * the machine, or that there is room for everything. Thread-safe.
 */
public interface Journal {

  /** One that keeps nothing: deaths are then seen by the membership alone. */
  Journal NONE =
      new Journal() {
        @Override
        public void begin(String key) {}

        @Override
        public void end(String key) {}

        @Override
        public List<Forerunner> forerunners() {
          return List.of();
        }

        @Override
        public void close() {}
      };

  /** The work was begun; the same key may be begun more than once. */
  void begin(String key);

  /** As many times as it was begun, the work has ended. */
  void end(String key);

  /**
   * The processes of this machine that are gone and have left a journal. Each is this process's
   * alone, and in no later answer, until it is released or this process ends.
   */
  List<Forerunner> forerunners();

  /**
   * This process ends in order, and no user code runs, which may be why it ends. What is still in
   * hand, such as pushes on their way, is found as that of a process that died.
   */
  void close();

  /** A dead process of this machine. */
  interface Forerunner {

    /** Its id. */
    String process();

    /** What it had in hand. */
    Set<String> held();

    /** Whether the host that delivered its messages is still there, and so delivers them again. */
    boolean hostLives();

    /** What it had in hand is settled: from now on it has nothing. */
    void settled();

    /** Forgets it: what it had sent was looked for, too. */
    void forget();

    /** Not done: any process may take it, this one again, too. */
    void release();
  }
}
