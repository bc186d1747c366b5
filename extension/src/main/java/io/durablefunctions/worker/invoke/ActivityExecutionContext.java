package io.durablefunctions.worker.invoke;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.TraceContext;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The execution context of an activity that runs in another function's invocation: its name is its
 * own, the rest is the invocation's.
 *
 * @param invocation null where no invocation is under way
 */
record ActivityExecutionContext(String activity, @Nullable ExecutionContext invocation)
    implements ExecutionContext {

  @Override
  public Logger getLogger() {
    return invocation == null ? Logger.getLogger(activity) : invocation.getLogger();
  }

  @Override
  public String getInvocationId() {
    return invocation == null ? "" : invocation.getInvocationId();
  }

  @Override
  public String getFunctionName() {
    return activity;
  }

  @Override
  @SuppressWarnings("NullAway") // The library's own default is null, too.
  public TraceContext getTraceContext() {
    return invocation == null ? null : invocation.getTraceContext();
  }

  @Override
  @SuppressWarnings("NullAway") // The library's own default is null, too.
  public RetryContext getRetryContext() {
    return invocation == null ? null : invocation.getRetryContext();
  }
}
