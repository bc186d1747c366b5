/**
 * What this process is and has in hand, and which other processes of the hub live. Called by all
 * rooms of the engine; calls the ports for membership and journal only.
 */
@NullMarked
package io.durablefunctions.engine.process;

import org.jspecify.annotations.NullMarked;
