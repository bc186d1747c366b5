package io.durablefunctions.worker.invoke;

import org.jspecify.annotations.Nullable;

/** Sets the thread's context class loader and puts the former one back. */
public final class ContextLoader implements AutoCloseable {

  private final Thread thread = Thread.currentThread();
  private final @Nullable ClassLoader former = thread.getContextClassLoader();

  private ContextLoader(@Nullable ClassLoader loader) {
    thread.setContextClassLoader(loader);
  }

  public static ContextLoader use(@Nullable ClassLoader loader) {
    return new ContextLoader(loader);
  }

  @Override
  public void close() {
    thread.setContextClassLoader(former);
  }
}
