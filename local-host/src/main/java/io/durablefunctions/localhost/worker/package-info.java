/** What the Java worker does: class loading, middleware, binding of parameters, reflection. */
@NullMarked
package io.durablefunctions.localhost.worker;

import org.jspecify.annotations.NullMarked;
