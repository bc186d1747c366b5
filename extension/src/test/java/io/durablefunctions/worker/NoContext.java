package io.durablefunctions.worker;

import io.durablefunctions.DurableOrchestrationContext;
import java.lang.reflect.Proxy;

/** A context that is never called. */
public final class NoContext {

  public DurableOrchestrationContext get() {
    return (DurableOrchestrationContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DurableOrchestrationContext.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
