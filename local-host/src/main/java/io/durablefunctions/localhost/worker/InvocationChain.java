package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import java.util.Iterator;
import java.util.List;

/** One pass over the middleware. Each link runs once: a second {@code doNext} finds none left. */
final class InvocationChain implements MiddlewareChain {
  private final Iterator<Middleware> remaining;

  InvocationChain(List<Middleware> links) {
    this.remaining = links.iterator();
  }

  @Override
  public void doNext(MiddlewareContext context) throws Exception {
    if (remaining.hasNext()) {
      remaining.next().invoke(context, this);
    }
  }
}
