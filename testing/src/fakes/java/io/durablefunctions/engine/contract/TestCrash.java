package io.durablefunctions.engine.contract;

/** Stands for the death of the process: what no code may take for a failure of its own. */
public final class TestCrash extends VirtualMachineError {

  private static final long serialVersionUID = 1L;

  private static volatile Runnable witness = () -> {};

  public TestCrash(String where) {
    super("the test lets the process die: " + where);
    witness.run();
  }

  /**
   * Told at the moment of a death: what the dying thread does on its way out, a real process does
   * not.
   */
  public static void witness(Runnable told) {
    witness = told;
  }
}
