/**
 * From the connection's settings to the clients of the three storage services: connection string or
 * identity, the one HTTP pipeline, the count of requests.
 *
 * <p>Called by {@code TaskHubStorage}. Calls {@code request} for what the pipeline reads of
 * answers.
 */
@NullMarked
package io.durablefunctions.azure.connection;

import org.jspecify.annotations.NullMarked;
