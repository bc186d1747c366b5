package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.replay.OrchestratorFunction;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a hub that only clients speak to looks like from here: its functions are in another app. */
final class NoFunctions implements FunctionCatalog {

  @Override
  public @Nullable String queueOf(String function) {
    return null;
  }

  @Override
  public boolean canRide(String activity) {
    return false;
  }

  @Override
  public @Nullable String activity(String name) {
    return null;
  }

  @Override
  public @Nullable String orchestrator(String name) {
    return null;
  }

  @Override
  public Collection<String> activities() {
    return List.of();
  }

  @Override
  public Collection<String> orchestrators() {
    return List.of();
  }

  FunctionInvoker invoker() {
    return new FunctionInvoker() {
      @Override
      public OrchestratorFunction orchestrator(String name) {
        throw new IllegalArgumentException(
            "The orchestrator '" + name + "' belongs to another app's task hub.");
      }

      @Override
      public ActivityOutcome runActivity(ActivityCall call) {
        throw new IllegalArgumentException(
            "The activity '" + call.name() + "' belongs to another app's task hub.");
      }
    };
  }
}
