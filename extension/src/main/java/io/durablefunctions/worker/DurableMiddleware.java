package io.durablefunctions.worker;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.durablefunctions.worker.hub.RetryingLazy;
import io.durablefunctions.worker.invoke.ContextLoader;
import io.durablefunctions.worker.invoke.CurrentInvocation;
import io.durablefunctions.worker.invoke.InvocationFailedException;

/**
 * Where the Java worker meets this library. The worker makes one by {@link java.util.ServiceLoader}
 * and calls it for every invocation of the app, on many threads.
 *
 * <p>The constructor does nothing that can fail, because the worker would then load no function and
 * say nothing. No {@code Error} leaves {@link #invoke}, because the worker would never answer the
 * host.
 */
public final class DurableMiddleware implements Middleware {

  private final InvocationRouter router;

  /** For the worker. */
  public DurableMiddleware() {
    this(new InvocationRouter(new RetryingLazy<>(AppStart::start)::get));
    AppStart.tellUnbound();
  }

  DurableMiddleware(InvocationRouter router) {
    this.router = router;
  }

  @Override
  @SuppressWarnings("try") // The scopes are used by being open.
  public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
    try (ContextLoader loader = ContextLoader.use(DurableMiddleware.class.getClassLoader());
        CurrentInvocation invocation = CurrentInvocation.enter(context)) {
      router.route(context, chain);
    } catch (Exception e) {
      throw e;
    } catch (Throwable e) {
      throw new InvocationFailedException(e);
    }
  }
}
