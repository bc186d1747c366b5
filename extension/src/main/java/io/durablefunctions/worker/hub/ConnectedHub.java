package io.durablefunctions.worker.hub;

import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.http.HubSecrets;
import io.durablefunctions.http.InstanceOperations;
import io.durablefunctions.http.ring.RingEndpoint;

/**
 * A hub with its storage and engine.
 *
 * @param turns takes messages; never asked for on a hub that only clients speak to
 * @param instances what clients do
 * @param secrets the hub's own key
 * @param rings answers the hub's own rings
 * @param maintenance one tick of what the timer does for the hub
 */
public record ConnectedHub(
    TurnEngine turns,
    InstanceOperations instances,
    HubSecrets secrets,
    RingEndpoint rings,
    Runnable maintenance) {

  /**
   * The hub of an engine without push.
   *
   * @param redaction of every history that leaves the app
   */
  public static ConnectedHub of(
      Engine engine, HistoryRedaction redaction, HubSecrets secrets, Runnable maintenance) {
    return new ConnectedHub(
        engine,
        new EngineInstances(
            engine.instances(), redaction, (request, most) -> engine.instances().start(request)),
        secrets,
        RingEndpoint.refusing(),
        maintenance);
  }
}
