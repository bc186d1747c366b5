/** Queue triggers and queue outputs, as the host's storage extension runs them. */
@NullMarked
package io.durablefunctions.localhost.queue;

import org.jspecify.annotations.NullMarked;
