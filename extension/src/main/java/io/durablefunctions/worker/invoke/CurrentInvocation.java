package io.durablefunctions.worker.invoke;

import com.microsoft.azure.functions.ExecutionContext;
import org.jspecify.annotations.Nullable;

/**
 * The invocation that this thread works for, so that activities that ride in it log where the host
 * listens.
 */
public final class CurrentInvocation implements AutoCloseable {

  private static final ThreadLocal<@Nullable ExecutionContext> CURRENT = new ThreadLocal<>();

  private final @Nullable ExecutionContext former;

  private CurrentInvocation(ExecutionContext context) {
    former = CURRENT.get();
    CURRENT.set(context);
  }

  public static CurrentInvocation enter(ExecutionContext context) {
    return new CurrentInvocation(context);
  }

  /** The invocation, or null where there is none. */
  public static @Nullable ExecutionContext get() {
    return CURRENT.get();
  }

  @Override
  public void close() {
    if (former == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(former);
    }
  }
}
