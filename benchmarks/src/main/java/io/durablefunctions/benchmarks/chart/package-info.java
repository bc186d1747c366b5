/** Charts of figures, as SVG. */
@NullMarked
package io.durablefunctions.benchmarks.chart;

import org.jspecify.annotations.NullMarked;
