package io.durablefunctions.testing;

/** AssertJ's {@code assertThat} for orchestrations; import both. */
public final class DurableAssertions {

  private DurableAssertions() {}

  /** What a run has done so far. */
  public static RunAssert assertThat(OrchestrationRun run) {
    return new RunAssert(run);
  }
}
