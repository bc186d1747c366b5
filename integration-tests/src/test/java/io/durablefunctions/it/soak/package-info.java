/** Long runs of everything at once, with processes that die and storage that misbehaves. */
@NullMarked
package io.durablefunctions.it.soak;

import org.jspecify.annotations.NullMarked;
