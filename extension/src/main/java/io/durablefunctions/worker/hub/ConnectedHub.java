package io.durablefunctions.worker.hub;

import io.durablefunctions.http.HubSecrets;
import io.durablefunctions.http.InstanceOperations;

/**
 * A hub with its storage and engine.
 *
 * @param turns takes messages; never asked for on a hub that only clients speak to
 * @param instances what clients do
 * @param secrets the hub's own key
 * @param maintenance one tick of what the timer does for the hub
 */
public record ConnectedHub(
    TurnEngine turns, InstanceOperations instances, HubSecrets secrets, Runnable maintenance) {}
