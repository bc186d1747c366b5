package io.durablefunctions.maintenance;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.annotations.OrchestrationClient;

/**
 * The timer function that this library contributes to an app. Without it far timers do not fire and
 * what got lost stays lost, so it must not be disabled.
 */
public final class DurableMaintenanceFunctions {

  /** Once a minute, in one of the app's instances. */
  @FunctionName("DurableFunctionsMaintenance")
  public void maintain(
      @TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client) {
    if (client instanceof MaintenanceEntrance entrance) {
      entrance.maintain();
      return;
    }
    throw new IllegalStateException(
        "The maintenance function was bound to a client of another making ("
            + client.getClass().getName()
            + "), but it needs the one that the middleware of this library binds.");
  }
}
