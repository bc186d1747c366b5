/**
 * Runs the app's code: orchestrators and activities by reflection, their parameters, results and
 * failures.
 *
 * <p>Called by the router and, through a port, by the engine. Calls {@code app}.
 */
@NullMarked
package io.durablefunctions.worker.invoke;

import org.jspecify.annotations.NullMarked;
