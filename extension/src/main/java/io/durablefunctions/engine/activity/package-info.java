/**
 * Runs the tasks of a message and delivers their results, riding included.
 *
 * <p>Called by the engine, for each activity message and each doorbell. Calls {@code turn} to bring
 * facts to an instance, {@code dispatch} to send what cannot ride, and the ports.
 */
@NullMarked
package io.durablefunctions.engine.activity;

import org.jspecify.annotations.NullMarked;
