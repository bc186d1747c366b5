package io.durablefunctions.localhost.process;

import io.durablefunctions.localhost.worker.Outcome;
import io.durablefunctions.localhost.worker.TriggerInput;

/** What host and worker process say to each other. */
sealed interface Frame {

  /** The worker's first word: the token that the host gave it. */
  record Hello(String token) implements Frame {}

  /** The worker has loaded the functions and takes invocations. */
  record Ready() implements Frame {}

  /** The worker cannot load the functions. */
  record Refused(String reason) implements Frame {}

  /** The host asks for an invocation. */
  record Invoke(long id, String function, TriggerInput input) implements Frame {}

  /** The worker's answer to {@link Invoke}. */
  record Answer(long id, Outcome outcome) implements Frame {}

  /** The host ends the worker: it exits, and its shutdown hooks run. */
  record Terminate() implements Frame {}
}
