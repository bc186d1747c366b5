/**
 * An instance's state in memory, loaded from its rows, and the writing of its next turn.
 *
 * <p>Called by {@code turn}, {@code dispatch} and the engine's starter. Calls the store alone.
 */
@NullMarked
package io.durablefunctions.engine.commit;

import org.jspecify.annotations.NullMarked;
