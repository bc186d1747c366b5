package io.durablefunctions.testing;

/** What a test does at a time of the test clock. */
@FunctionalInterface
public interface TestAction {

  /**
   * Does it, on the test's thread.
   *
   * @throws Exception any: the test fails
   */
  void run() throws Exception;
}
