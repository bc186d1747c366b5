/** The three parameter annotations of Durable Functions for Java, and nothing else. */
@NullMarked
package io.durablefunctions.annotations;

import org.jspecify.annotations.NullMarked;
