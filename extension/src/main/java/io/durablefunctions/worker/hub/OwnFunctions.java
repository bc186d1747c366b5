package io.durablefunctions.worker.hub;

import io.durablefunctions.http.ManagementEndpoint;
import io.durablefunctions.http.call.HttpCall;
import io.durablefunctions.http.ring.RingEndpoint;

/**
 * What the functions that this library contributes do.
 *
 * @param management answers the management API
 * @param rings answers the hub's own rings
 * @param maintenance one tick of what the timer does
 * @param call makes the exchanges of callHttp
 */
record OwnFunctions(
    ManagementEndpoint management, RingEndpoint rings, Runnable maintenance, HttpCall call) {}
