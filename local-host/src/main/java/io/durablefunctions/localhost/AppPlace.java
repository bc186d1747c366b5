package io.durablefunctions.localhost;

import io.durablefunctions.localhost.http.AccessKeys;
import io.durablefunctions.localhost.http.HttpPort;
import java.time.Duration;

/**
 * What a running app takes of this machine.
 *
 * @param port given back when the app stops
 * @param keys what opens functions
 * @param messageLease how long a queue message in work is invisible
 */
public record AppPlace(
    HttpPort port, AccessKeys keys, HostThreads threads, Duration messageLease) {}
