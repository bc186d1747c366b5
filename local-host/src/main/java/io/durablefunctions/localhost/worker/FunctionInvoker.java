package io.durablefunctions.localhost.worker;

/** Runs one invocation to its end, on the calling thread. Never throws for what the app does. */
@FunctionalInterface
public interface FunctionInvoker {
  Outcome invoke(LoadedFunction function, TriggerInput input);
}
