package io.durablefunctions.worker.app;

import org.jspecify.annotations.Nullable;

/**
 * A function of the app that is marked as durable in its function.json.
 *
 * @param name as declared
 * @param kind what it is
 * @param entryPoint {@code package.Class.method}
 * @param taskHub the resolved name of its hub
 * @param trigger its queue; null for a client
 * @param bindings how many bindings it has in function.json
 * @param client its client parameter, if it has one
 */
public record DurableFunction(
    String name,
    Kind kind,
    String entryPoint,
    String taskHub,
    @Nullable Trigger trigger,
    int bindings,
    @Nullable ClientBinding client) {

  /** What a durable function is. */
  public enum Kind {
    ORCHESTRATOR,
    ACTIVITY,
    /** A function of this library that reads a queue for others. */
    QUEUE,
    /** Any other function with a client parameter. */
    CLIENT
  }

  /**
   * Where its work comes from.
   *
   * @param parameter the trigger parameter's binding name
   * @param queue the resolved queue name
   * @param connection the prefix of the app settings that hold the storage connection
   * @param byHand whether its own trigger is a manual one, as another function reads its queue
   */
  public record Trigger(String parameter, String queue, String connection, boolean byHand) {}

  public boolean is(Kind wanted) {
    return kind == wanted;
  }
}
