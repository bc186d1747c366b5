/** Values as JSON. Knows the JDK, the converter interface and (relocated) gson only. */
@NullMarked
package io.durablefunctions.json;

import org.jspecify.annotations.NullMarked;
