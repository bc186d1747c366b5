package io.durablefunctions;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose methods are activities of this app, for {@link
 * DurableOrchestrationContext#activities(Class)}.
 *
 * <p>A method's name is the activity's, {@code processPayment} for
 * {@code @FunctionName("ProcessPayment")}: case does not count. It has one parameter, the input, or
 * none; it returns the result, or void. The class with the functions implements the interface where
 * its methods have the same parameters. Where one takes a {@code DurableActivityContext} or an
 * {@code ExecutionContext} too, it does not, and the goal {@code bind} alone compares name, input
 * and result.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DurableActivities {}
