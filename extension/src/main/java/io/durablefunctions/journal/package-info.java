/**
 * The engine's journal as files of this machine: what a process had in hand is read by the next one
 * after it was killed. No storage service is asked.
 *
 * <p>Called by {@code worker.hub}, which opens one for the hub of the app. Calls nothing but the
 * engine's port.
 */
@NullMarked
package io.durablefunctions.journal;

import org.jspecify.annotations.NullMarked;
