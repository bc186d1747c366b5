package io.durablefunctions.naming;

/**
 * The members of the marker in function.json: what {@code bind} writes and the worker reads. The
 * contract is in docs/binding.md.
 */
public final class MarkerNames {

  /** The marker itself, an object. */
  public static final String MARKER = "durableFunction";

  /** What the function is: orchestrator, activity, queue (the reader of one) or client. */
  public static final String KIND = "kind";

  /** The task hub, also that of a client. */
  public static final String TASK_HUB = "taskHub";

  /** The name of the binding that is the trigger, or of the client's parameter. */
  public static final String PARAMETER = "parameter";

  /** The queue that carries the function's work. */
  public static final String QUEUE = "queue";

  /** What the function's client speaks to, an object. */
  public static final String CLIENT = "client";

  /** The storage connection of the queue, or of the client. */
  public static final String CONNECTION = "connection";

  private MarkerNames() {}
}
