package io.durablefunctions.benchmarks.measure;

/**
 * One measured number.
 *
 * @param row what was measured, such as {@code replay chain 1000}: figures of one row compare
 * @param who whose it is, with the version if it is a peer's
 * @param value the number
 * @param unit such as {@code ns/event}
 * @param error how far apart the repetitions were: four of five lie within so much of the value, in
 *     the same unit; 0 for an exact count
 * @param flags the JVM's: {@code default}, or {@code C1} for {@code -XX:TieredStopAtLevel=1}
 */
public record Figure(
    String row, String who, double value, String unit, double error, String flags) {

  /** Who we are. */
  public static final String OWN = "Durable Functions for Java";

  /** Whether the two are about the same, so that one can stand beside the other. */
  public boolean isBeside(Figure other) {
    return row.equals(other.row) && unit.equals(other.unit) && flags.equals(other.flags);
  }
}
