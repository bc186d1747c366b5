/** What apps and libraries may provide. A leaf: knows the JDK only. */
@NullMarked
package io.durablefunctions.spi;

import org.jspecify.annotations.NullMarked;
