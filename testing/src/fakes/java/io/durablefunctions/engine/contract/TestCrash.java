package io.durablefunctions.engine.contract;

/** Stands for the death of the process: what no code may take for a failure of its own. */
public final class TestCrash extends VirtualMachineError {

  private static final long serialVersionUID = 1L;

  public TestCrash(String where) {
    super("the test lets the process die: " + where);
  }
}
