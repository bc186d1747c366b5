package io.durablefunctions.localhost.http;

import java.util.Optional;

/** Runs one function by hand. */
@FunctionalInterface
public interface ManualRun {

  /** Begins the run and returns; {@code input} is the request's, if it has one. */
  void run(Optional<String> input);
}
