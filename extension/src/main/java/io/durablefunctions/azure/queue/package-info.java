/**
 * The hub's queues: sending, looking after them, and the table of alarms for what is further off
 * than a delayed message should be.
 *
 * <p>Called by {@code TaskHubStorage}. Calls {@code request}.
 */
@NullMarked
package io.durablefunctions.azure.queue;

import org.jspecify.annotations.NullMarked;
