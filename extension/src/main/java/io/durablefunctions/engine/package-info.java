/**
 * The order of all I/O around a turn: commit, dispatch, repair, group commit, riding, cache. Here
 * is the front door: {@code Engine}, which only wires, what clients may ask for, and the errors
 * they get. The rooms behind it are {@code activity}, {@code turn}, {@code dispatch} and {@code
 * commit}.
 *
 * <p>Called by {@code worker}, {@code http} and {@code maintenance}, which see this package, {@code
 * port} and {@code message} only. Speaks to the world through {@code port}.
 */
@NullMarked
package io.durablefunctions.engine;

import org.jspecify.annotations.NullMarked;
