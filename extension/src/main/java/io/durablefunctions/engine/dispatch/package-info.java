/**
 * What a committed turn sends: tasks, doorbells, events and starts of other instances, the row for
 * lists; and how it is sent again when it was lost.
 *
 * <p>Called by {@code turn} after a commit, and by the engine for clients. Calls {@code commit} for
 * new instances, and the ports. Every send is repeatable.
 */
@NullMarked
package io.durablefunctions.engine.dispatch;

import org.jspecify.annotations.NullMarked;
