package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.engine.message.MessageSeal;
import io.durablefunctions.http.EngineInstances;
import io.durablefunctions.http.InstanceOperations;
import io.durablefunctions.http.ShownHistory;
import io.durablefunctions.http.ring.RingEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * A hub with its storage and engine.
 *
 * @param turns takes messages; never asked for on a hub that only clients speak to
 * @param instances what clients do
 * @param secrets the hub's own secrets
 * @param account tells its storage account from others
 * @param rings answers the hub's own rings
 * @param maintenance one tick of what the timer does for the hub
 */
public record ConnectedHub(
    TurnEngine turns,
    InstanceOperations instances,
    StoredSecrets secrets,
    String account,
    RingEndpoint rings,
    Runnable maintenance) {

  /**
   * The hub of an engine without push.
   *
   * @param seal of its messages; null if they are not signed
   * @param shown what is seen of histories
   */
  public static ConnectedHub of(
      Engine engine,
      @Nullable MessageSeal seal,
      ShownHistory shown,
      StoredSecrets secrets,
      String account,
      Runnable maintenance) {
    return new ConnectedHub(
        SettledEngine.begin(new EngineTurns(engine, seal), engine::begin),
        new EngineInstances(
            engine::instances,
            shown,
            (instances, request, most) ->
                new InstanceOperations.Run(instances.start(request), null),
            () -> null),
        secrets,
        account,
        RingEndpoint.refusing(),
        maintenance);
  }
}
