package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.naming.QueueNames;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of {@link StepApp}'s functions.
 *
 * @param hub the hub whose queues they have
 */
record StepCatalog(String hub) implements FunctionCatalog {

  @Override
  public String queueOf(String function) {
    return function.equals(StepApp.STEP)
        ? QueueNames.activities(hub)
        : QueueNames.orchestrators(hub);
  }

  Set<String> queues() {
    return Set.of(QueueNames.orchestrators(hub), QueueNames.activities(hub));
  }

  @Override
  public boolean canRide(String activity) {
    return true;
  }

  @Override
  public @Nullable String activity(String name) {
    return declared(activities(), name);
  }

  @Override
  public @Nullable String orchestrator(String name) {
    return declared(orchestrators(), name);
  }

  private static @Nullable String declared(Collection<String> names, String name) {
    return names.stream().filter(name::equalsIgnoreCase).findFirst().orElse(null);
  }

  @Override
  public Collection<String> activities() {
    return List.of(StepApp.STEP);
  }

  @Override
  public Collection<String> orchestrators() {
    return List.of(StepApp.CHAIN, StepApp.FAN_OUT);
  }
}
