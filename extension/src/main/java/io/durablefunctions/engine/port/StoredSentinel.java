package io.durablefunctions.engine.port;

/**
 * A sentinel as it was read or written.
 *
 * @param sentinel the row
 * @param etag its version; the next commit is conditional on it
 */
public record StoredSentinel(Sentinel sentinel, String etag) {}
