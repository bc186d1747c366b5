/** What travels through the queues, and its spelling on the wire. */
@NullMarked
package io.durablefunctions.engine.message;

import org.jspecify.annotations.NullMarked;
