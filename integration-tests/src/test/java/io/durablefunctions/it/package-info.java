/** What the staged sample does in real processes on real storage, seen through HTTP. */
@NullMarked
package io.durablefunctions.it;

import org.jspecify.annotations.NullMarked;
