package io.durablefunctions.engine.port;

import java.time.Duration;

/** Does something later, on a thread of its own. Thread-safe. */
public interface Later {

  /** Runs the work after the pause, about; the answer calls it off if it has not begun. */
  Runnable after(Duration pause, Runnable work);
}
