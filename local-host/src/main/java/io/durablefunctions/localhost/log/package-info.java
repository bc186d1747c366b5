/** Log lines on standard output. */
@NullMarked
package io.durablefunctions.localhost.log;

import org.jspecify.annotations.NullMarked;
