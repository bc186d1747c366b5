@NullMarked
package io.durablefunctions.bind;

import org.jspecify.annotations.NullMarked;
