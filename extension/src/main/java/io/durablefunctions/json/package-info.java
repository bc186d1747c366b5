/** Values as JSON. A leaf: knows the JDK and (relocated) gson only. */
@NullMarked
package io.durablefunctions.json;

import org.jspecify.annotations.NullMarked;
