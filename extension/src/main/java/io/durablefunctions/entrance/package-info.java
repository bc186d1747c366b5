/**
 * How the functions that this library contributes get from the client that is bound to them to what
 * they are for. Called by {@code http} and {@code maintenance}; calls the root package.
 */
@NullMarked
package io.durablefunctions.entrance;

import org.jspecify.annotations.NullMarked;
