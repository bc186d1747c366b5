/** What the engine needs of the world: storage, queues, the app's functions. */
@NullMarked
package io.durablefunctions.engine.port;

import org.jspecify.annotations.NullMarked;
