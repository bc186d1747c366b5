package io.durablefunctions.engine.port;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Does something later, on a thread of its own. Thread-safe. */
public interface Delays {

  /** Before the first new try of what storage refused. */
  Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** The pause after one that was in vain: twice as long, up to 30 seconds. */
  static Duration longer(Duration pause) {
    return longer(pause, Duration.ofSeconds(30));
  }

  /** Twice the pause, or the longest one. */
  static Duration longer(Duration pause, Duration longest) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }

  /** Runs the work after the pause, about; the answer calls it off if it has not begun. */
  Runnable after(Duration pause, Runnable work);

  /**
   * What the threads of one engine wait for each other with, wherever one of them calls storage
   * meanwhile: so a test that decides which thread goes on knows of it.
   */
  default Lock newLock() {
    return new ReentrantLock();
  }
}
