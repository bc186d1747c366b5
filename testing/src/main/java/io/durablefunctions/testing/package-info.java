/** Tests of orchestrations: the engine on storage in memory, and recorded histories. */
@NullMarked
package io.durablefunctions.testing;

import org.jspecify.annotations.NullMarked;
