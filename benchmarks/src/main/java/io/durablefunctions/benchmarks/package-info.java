/** What a step costs, beside the floor and the peers. */
@NullMarked
package io.durablefunctions.benchmarks;

import org.jspecify.annotations.NullMarked;
