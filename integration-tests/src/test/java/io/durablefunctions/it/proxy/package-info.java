/** Counts the requests to storage. */
@NullMarked
package io.durablefunctions.it.proxy;

import org.jspecify.annotations.NullMarked;
