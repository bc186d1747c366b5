/** The goals, and the table that holds the figures against them. */
@NullMarked
package io.durablefunctions.benchmarks.report;

import org.jspecify.annotations.NullMarked;
