package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.http.HubKeys;
import io.durablefunctions.http.InstanceOperations;
import io.durablefunctions.http.ManagedHub;
import io.durablefunctions.http.Signatures;
import io.durablefunctions.http.ring.RingEndpoint;
import io.durablefunctions.worker.app.ClientKey;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A hub with its storage and engine.
 *
 * @param managed the hub as clients and the management API see it
 * @param turns takes messages; never asked for on a hub that only clients speak to
 * @param rings answers the hub's own rings
 * @param maintenance one tick of what the timer does for the hub
 */
public record ConnectedHub(
    ManagedHub managed, TurnEngine turns, RingEndpoint rings, Runnable maintenance) {

  /**
   * The hub as clients and the management API see it.
   *
   * @param account tells its storage account from others
   * @param given the keys that the app's settings have; null if they are derived from the secrets
   */
  public static ManagedHub managed(
      ClientKey key,
      InstanceOperations instances,
      StoredSecrets secrets,
      String account,
      @Nullable HubKeys given) {
    return new ManagedHub(
        key.taskHub(),
        key.connection(),
        instances,
        new Signatures(key.taskHub(), account, secrets.keysOr(given), InstantSource.system()),
        keepCurrent -> {
          if (given == null) {
            secrets.rotate(keepCurrent);
          }
          return given == null;
        });
  }
}
