/** Users' values through Jackson. */
@NullMarked
package io.durablefunctions.jackson;

import org.jspecify.annotations.NullMarked;
