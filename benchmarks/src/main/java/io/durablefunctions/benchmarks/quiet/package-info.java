/**
 * What an app costs and how late it answers after a time of silence: the staged sample in processes
 * of its own, each storage request of which, the host's polls included, passes a tap that counts.
 */
@NullMarked
package io.durablefunctions.benchmarks.quiet;

import org.jspecify.annotations.NullMarked;
