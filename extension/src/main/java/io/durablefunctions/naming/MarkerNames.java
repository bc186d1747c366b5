package io.durablefunctions.naming;

/**
 * The members of the marker in function.json: what {@code bind} writes and the worker reads. The
 * contract is in docs/binding.md.
 */
public final class MarkerNames {

  /** The marker itself, an object. */
  public static final String MARKER = "durableFunction";

  /** What the function is: orchestrator, activity or client. */
  public static final String KIND = "kind";

  /** The task hub, also that of a client. */
  public static final String TASK_HUB = "taskHub";

  /** The name of the binding that is the trigger, or of the client's parameter. */
  public static final String PARAMETER = "parameter";

  /** What the function's client speaks to, an object. */
  public static final String CLIENT = "client";

  /** The client's storage connection. */
  public static final String CONNECTION = "connection";

  private MarkerNames() {}
}
