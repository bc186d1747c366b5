package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.RetryContext;
import com.microsoft.azure.functions.RpcException;
import org.jspecify.annotations.Nullable;

/** The retry context of a function without a retry policy, which is all that local-host runs. */
enum NoRetryContext implements RetryContext {
  INSTANCE;

  @Override
  public int getRetrycount() {
    return 0;
  }

  @Override
  public int getMaxretrycount() {
    return 0;
  }

  @Override
  public @Nullable RpcException getException() {
    return null;
  }
}
