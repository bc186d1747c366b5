package io.durablefunctions.engine.port;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Does something later, on a thread of its own. Thread-safe. */
public interface Delays {

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
