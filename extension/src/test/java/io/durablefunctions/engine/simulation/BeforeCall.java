package io.durablefunctions.engine.simulation;

import io.durablefunctions.engine.contract.CallWatch;

/** Another worker does something at the moment before storage calls of a kind. */
public final class BeforeCall implements CallWatch {

  /** What the other worker does. */
  @FunctionalInterface
  public interface Interruption {
    void run() throws Exception;
  }

  private final String operation;
  private final int first;
  private final int last;
  private final Interruption other;
  private int calls;
  private boolean busy;

  private BeforeCall(String operation, int first, int last, Interruption other) {
    this.operation = operation;
    this.first = first;
    this.last = last;
    this.other = other;
  }

  /**
   * Before the first one.
   *
   * @param operation the call, such as {@code store.commit}
   */
  public static BeforeCall once(String operation, Interruption other) {
    return number(operation, 1, other);
  }

  /** Before one of them, counted from 1. */
  public static BeforeCall number(String operation, int number, Interruption other) {
    return new BeforeCall(operation, number, number, other);
  }

  /** Before each of the first ones; the other worker's own do not count. */
  public static BeforeCall upTo(String operation, int last, Interruption other) {
    return new BeforeCall(operation, 1, last, other);
  }

  /** How many calls there were. */
  public int calls() {
    return calls;
  }

  @Override
  public void before(String called, String target) {
    if (busy || !called.equals(operation) || ++calls < first || calls > last) {
      return;
    }
    busy = true;
    try {
      other.run();
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      busy = false;
    }
  }

  @Override
  public void after(String called, String target) {
    // The caller goes on at once.
  }
}
