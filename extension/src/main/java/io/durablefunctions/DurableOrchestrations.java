package io.durablefunctions;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose methods are orchestrators of this app, for {@link
 * DurableOrchestrationContext#orchestrations(Class)} and {@link
 * DurableOrchestrationClient#startNew(Class, DurableCall.On)}.
 *
 * <p>A method's name is the orchestrator's; case does not count. Its one parameter is what the
 * orchestrator reads with {@code getInput}; it returns what the orchestrator returns. Orchestrators
 * take a context instead, so no class implements the interface: the goal {@code bind} compares
 * both.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DurableOrchestrations {}
