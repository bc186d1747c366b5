/**
 * The table for lists and queries, one row for each instance.
 *
 * <p>Called by {@code TaskHubStorage}. Calls {@code payload} and {@code request}.
 */
@NullMarked
package io.durablefunctions.azure.index;

import org.jspecify.annotations.NullMarked;
