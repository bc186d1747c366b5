package io.durablefunctions.engine.simulation;

import io.durablefunctions.engine.contract.CallWatch;
import java.util.concurrent.Callable;

/** Another worker does something at the moment before the first storage call of a kind. */
public final class BeforeOnce implements CallWatch {

  private final String operation;
  private final Callable<?> other;
  private boolean done;

  /**
   * @param operation the call, such as {@code store.commit}
   */
  public BeforeOnce(String operation, Callable<?> other) {
    this.operation = operation;
    this.other = other;
  }

  @Override
  public void before(String called, String target) {
    if (!done && called.equals(operation)) {
      done = true;
      try {
        Object unused = other.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void after(String called, String target) {
    // The caller goes on at once.
  }
}
