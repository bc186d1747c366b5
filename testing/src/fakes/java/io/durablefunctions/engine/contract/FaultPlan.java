package io.durablefunctions.engine.contract;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Decides the fate of each storage call; may count, roll dice, or look at the operation. */
@FunctionalInterface
public interface FaultPlan {

  /** Every call succeeds. */
  FaultPlan NONE = (operation, target) -> Fault.NONE;

  /** One fault, at the call of this number from 1. */
  static FaultPlan atCall(int number, Fault fault) {
    AtomicInteger count = new AtomicInteger();
    return (operation, target) -> count.incrementAndGet() == number ? fault : Fault.NONE;
  }

  /** Any fault, at one of so many calls. */
  static FaultPlan atRandom(Random random, int oneOf) {
    Fault[] faults = Fault.values();
    return (operation, target) ->
        random.nextInt(oneOf) == 0 ? faults[1 + random.nextInt(faults.length - 1)] : Fault.NONE;
  }

  /**
   * Asked once for each call.
   *
   * @param operation the port's method, such as {@code store.commit} or {@code queues.send}
   * @param target the instance id or the queue
   */
  Fault next(String operation, String target);
}
