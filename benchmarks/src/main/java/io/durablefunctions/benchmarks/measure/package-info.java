/**
 * What is measured and how it is written down: figures, samples, numbers, a process of its own for
 * each measurement.
 *
 * <p>Called by every benchmark and by the report. Calls none of them.
 */
@NullMarked
package io.durablefunctions.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
