/** The storage emulator: found, installed, started and stopped. */
@NullMarked
package io.durablefunctions.localhost.azurite;

import org.jspecify.annotations.NullMarked;
