package io.durablefunctions.engine.contract;

/** Stands for the death of the process: an Error, so that no clean-up code takes it for its own. */
public final class TestCrash extends Error {

  private static final long serialVersionUID = 1L;

  public TestCrash(String where) {
    super("the test lets the process die: " + where);
  }
}
