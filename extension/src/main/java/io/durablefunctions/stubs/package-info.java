/**
 * Interfaces whose methods stand for functions: what makes one fit for it, and the proxy that turns
 * a call of a method into a call of the function. Knows the JDK only.
 */
@NullMarked
package io.durablefunctions.stubs;

import org.jspecify.annotations.NullMarked;
