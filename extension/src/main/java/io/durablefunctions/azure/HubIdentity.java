package io.durablefunctions.azure;

import io.durablefunctions.azure.request.HubTable;

/**
 * What a hub keeps of itself, in a partition of the History table that no instance can have,
 * because {@code $} is escaped in instance keys. Thread-safe.
 *
 * @param secret its own secrets
 * @param converter whose JSON its values are
 */
public record HubIdentity(HubSecret secret, HubConverter converter) {

  static final String PARTITION = "$hub";

  static HubIdentity in(HubTable history) {
    return new HubIdentity(new HubSecret(history), new HubConverter(history));
  }
}
