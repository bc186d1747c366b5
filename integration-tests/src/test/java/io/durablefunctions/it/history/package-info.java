/**
 * Reads the raw rows of storage and checks them against the layout that docs describe, without any
 * code of the extension, so that a fault there cannot hide itself here.
 */
@NullMarked
package io.durablefunctions.it.history;

import org.jspecify.annotations.NullMarked;
