package io.durablefunctions.examples.injection;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;

/**
 * Makes the objects that functions are called on. Named in {@code META-INF/services}; the worker
 * and Durable Functions ask it for each call, so what is expensive is a singleton. Thread-safe.
 */
public final class GuiceInjector implements FunctionInstanceInjector {

  private static final Injector INJECTOR = Guice.createInjector(new AppModule());

  @Override
  public <T> T getInstance(Class<T> type) {
    return INJECTOR.getInstance(type);
  }
}
