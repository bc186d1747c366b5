package io.durablefunctions.localhost.http;

import java.util.Optional;

/** Answers requests. Called by many threads. */
@FunctionalInterface
interface RequestHandler {

  /** The answer; nothing if the client is to wait for ever. */
  Optional<RawResponse> answer(RawRequest request);
}
