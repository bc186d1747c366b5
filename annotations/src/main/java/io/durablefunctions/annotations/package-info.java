/** The three parameter annotations of Durable Functions for Java, and one for its analyzer. */
@NullMarked
package io.durablefunctions.annotations;

import org.jspecify.annotations.NullMarked;
