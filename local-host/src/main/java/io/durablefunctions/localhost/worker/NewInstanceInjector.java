package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.lang.reflect.InvocationTargetException;

/** Without an injector of the app: a new instance for each invocation. */
final class NewInstanceInjector implements FunctionInstanceInjector {

  /** Throws what the constructor threw, unwrapped, as {@code Class.newInstance} does. */
  @Override
  public <T> T getInstance(Class<T> type) throws Exception {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception exception) {
        throw exception;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
