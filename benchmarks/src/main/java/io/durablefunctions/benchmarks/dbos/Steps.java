package io.durablefunctions.benchmarks.dbos;

/** The workflow that is measured. */
public interface Steps {

  /** So many steps one after the other; {@code Step(i)} returns {@code i + 1}. Returns the sum. */
  long chain(int steps);
}
