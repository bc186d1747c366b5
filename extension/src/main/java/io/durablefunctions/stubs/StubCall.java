package io.durablefunctions.stubs;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A call of a stub's method.
 *
 * @param function the function's name, which is the method's
 * @param input the argument; null if there is none
 * @param resultType the declared result, {@code Void} for void; a primitive type is boxed
 * @param primitive whether the method cannot return null because its result is a primitive
 */
public record StubCall(
    String function, @Nullable Object input, Type resultType, boolean primitive) {}
