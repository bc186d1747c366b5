/**
 * A hub as functions and clients see it: the engine over storage, made when it is first needed, and
 * the client that user code holds.
 *
 * <p>Called by the router and by {@code http} and {@code maintenance}. Calls {@code app}, {@code
 * engine} and {@code azure}.
 */
@NullMarked
package io.durablefunctions.worker.hub;

import org.jspecify.annotations.NullMarked;
