package io.durablefunctions.engine.port;

import io.durablefunctions.replay.KnownFunctions;
import org.jspecify.annotations.Nullable;

/** The durable functions of this app. Names are compared without regard to case. Immutable. */
public interface FunctionCatalog extends KnownFunctions {

  /** The resolved name of the queue that carries a function's work; null if there is no such. */
  @Nullable String queueOf(String function);

  /**
   * Whether an activity can be run inside another invocation: it has no bindings but its trigger
   * (an ExecutionContext parameter is fine), and is not switched off.
   */
  boolean canRide(String activity);

  /** Whether a function is switched off in this process: then its work waits in its queue. */
  default boolean isDisabled(String function) {
    return false;
  }
}
