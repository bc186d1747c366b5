package io.durablefunctions.annotations;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the one parameter of an orchestrator function, a {@code DurableOrchestrationContext}.
 *
 * <p>The Functions host sees a {@code queueTrigger} on a queue of this orchestrator's own; the goal
 * {@code bind} of durable-functions-maven-plugin completes the binding after {@code
 * azure-functions:package}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "in", name = "", type = "queueTrigger")
public @interface OrchestrationTrigger {

  /** The binding's name in function.json, as letters and digits, for example {@code context}. */
  String name();

  /**
   * The storage queue that rings this orchestrator; empty (the default) means {@code
   * {hub}-{function}} made legal for storage. 3 to 63 characters of {@code a-z 0-9 -}.
   */
  String queueName() default "";

  /**
   * The prefix of the app settings that hold the storage connection; empty (the default) means
   * {@code AzureWebJobsStorage}.
   */
  String connection() default "";
}
