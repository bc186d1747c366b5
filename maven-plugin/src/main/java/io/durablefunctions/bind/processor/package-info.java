/**
 * The binder's signature rules at compile time: errors at the method, while it is being written.
 * Runs only where a build names this artifact as an annotation processor path.
 */
@NullMarked
package io.durablefunctions.bind.processor;

import org.jspecify.annotations.NullMarked;
