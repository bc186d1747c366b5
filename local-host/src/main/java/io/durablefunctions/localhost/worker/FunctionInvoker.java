package io.durablefunctions.localhost.worker;

import io.durablefunctions.localhost.app.StagedFunction;

/** Runs one invocation to its end, on the calling thread. Never throws for what the app does. */
@FunctionalInterface
public interface FunctionInvoker {
  Outcome invoke(StagedFunction function, TriggerInput input);
}
