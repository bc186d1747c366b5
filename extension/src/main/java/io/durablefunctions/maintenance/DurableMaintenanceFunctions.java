package io.durablefunctions.maintenance;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.entrance.Entrances;

/**
 * The timer function that this library contributes to an app. Without it far timers do not fire and
 * what got lost stays lost, so it must not be disabled.
 */
public final class DurableMaintenanceFunctions {

  /**
   * Every half minute, in one of the app's instances. The host writes no status of a timer that
   * fires more often than once a minute, so this is hardly dearer than a minute would be.
   */
  @FunctionName("DurableFunctionsMaintenance")
  public void maintain(
      @TimerTrigger(name = "timer", schedule = "*/30 * * * * *") String timer,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client) {
    Entrances.of(client, MaintenanceEntrance.class, "The maintenance function").maintain();
  }
}
