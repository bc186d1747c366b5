package io.durablefunctions.engine.turn;

/**
 * Keeps what user code leaves on its thread away from what comes before and after it: a thread that
 * is left interrupted would fail every storage call of its turn, in silence and for ever.
 *
 * @param thread the one that runs the code
 * @param loader its context class loader before
 */
record CleanThread(Thread thread, ClassLoader loader) implements AutoCloseable {

  static CleanThread begin() {
    boolean unused = Thread.interrupted();
    Thread thread = Thread.currentThread();
    return new CleanThread(thread, thread.getContextClassLoader());
  }

  @Override
  public void close() {
    boolean unused = Thread.interrupted();
    thread.setContextClassLoader(loader);
  }
}
