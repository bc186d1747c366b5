package io.durablefunctions.engine.port;

import java.util.concurrent.ThreadFactory;

/** Threads that do not keep the process alive: all that the library makes itself. */
public final class DaemonThreads {

  private static final String PREFIX = "durable-functions-";

  private DaemonThreads() {}

  /** Makes threads that a thread dump shows as {@code durable-functions-} and the name. */
  public static ThreadFactory named(String name) {
    return work -> {
      Thread thread = new Thread(work, PREFIX + name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
