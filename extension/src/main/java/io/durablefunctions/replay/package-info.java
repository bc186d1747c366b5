/**
 * The heart: history and new facts in, a decision out. Pure: no I/O, no clock, no threads, nothing
 * of Azure.
 */
@NullMarked
package io.durablefunctions.replay;

import org.jspecify.annotations.NullMarked;
