package io.durablefunctions.engine.port;

import io.durablefunctions.naming.UuidText;

/** Where new ids come from: of executions, commits, requests and processes. Thread-safe. */
@FunctionalInterface
public interface Ids {

  /** Random UUIDs. */
  Ids RANDOM = UuidText::random;

  /** One that was never given before in the whole hub: 32 hex digits. */
  String next();
}
