package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.benchmarks.measure.Figure;

/**
 * Makes figures of one JVM.
 *
 * @param flags what the JVM was started with, as in {@link Figure#flags}
 */
record Label(String flags) {

  Figure own(String row, double value, String unit, double error) {
    return new Figure(row, Figure.OWN, value, unit, error, flags);
  }

  Figure floor(String row, double value, String unit, double error) {
    return new Figure(row, "raw loop on Azurite", value, unit, error, flags);
  }
}
