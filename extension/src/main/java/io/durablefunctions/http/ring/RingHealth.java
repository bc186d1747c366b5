package io.durablefunctions.http.ring;

/**
 * How push does in one process.
 *
 * @param taken how many messages were pushed
 * @param failed how many were to be pushed and went into a queue instead
 * @param working whether the next one will be pushed
 */
public record RingHealth(long taken, long failed, boolean working) {}
