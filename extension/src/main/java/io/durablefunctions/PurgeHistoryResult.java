package io.durablefunctions;

/**
 * What a purge did.
 *
 * @param instancesDeleted how many instances are gone
 */
public record PurgeHistoryResult(int instancesDeleted) {}
