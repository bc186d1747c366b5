/** The Maven goal around the binder. */
@NullMarked
package io.durablefunctions.maven;

import org.jspecify.annotations.NullMarked;
