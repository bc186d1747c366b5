/** local-host beside recordings of the genuine Functions host. */
@NullMarked
package io.durablefunctions.localhost.recorded;

import org.jspecify.annotations.NullMarked;
