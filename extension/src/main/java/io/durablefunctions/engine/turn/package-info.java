/**
 * One turn at a time for each instance: the actor that serialises them, the facts of a turn, the
 * orchestrator's code, the next execution.
 *
 * <p>Called by {@code activity} and by the engine's starter. Calls {@code commit} to load and
 * write, {@code dispatch} for what a committed turn asks for, and {@code replay} for the decision.
 */
@NullMarked
package io.durablefunctions.engine.turn;

import org.jspecify.annotations.NullMarked;
