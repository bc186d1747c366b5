package io.durablefunctions.engine.contract;

/** Decides the fate of each storage call; may count, roll dice, or look at the operation. */
@FunctionalInterface
public interface FaultPlan {

  /** Every call succeeds. */
  FaultPlan NONE = (operation, target) -> Fault.NONE;

  /**
   * Asked once for each call.
   *
   * @param operation the port's method, such as {@code store.commit} or {@code queues.send}
   * @param target the instance id or the queue
   */
  Fault next(String operation, String target);
}
