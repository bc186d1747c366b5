/**
 * The order of all I/O around a turn: commit, dispatch, repair, group commit, riding, cache. Speaks
 * to the world through small ports.
 */
@NullMarked
package io.durablefunctions.engine;

import org.jspecify.annotations.NullMarked;
