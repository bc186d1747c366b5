/** The determinism analyzer: finds in bytecode what a replay would not repeat. */
@NullMarked
package io.durablefunctions.bind.analyze;

import org.jspecify.annotations.NullMarked;
