/**
 * Values that are too large for a column: in a blob each, compressed, named before the row that
 * speaks of it is written.
 *
 * <p>Called by {@code instance} and {@code index}. Calls {@code request}.
 */
@NullMarked
package io.durablefunctions.azure.payload;

import org.jspecify.annotations.NullMarked;
