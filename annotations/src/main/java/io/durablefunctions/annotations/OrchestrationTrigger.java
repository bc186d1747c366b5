package io.durablefunctions.annotations;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the one parameter of an orchestrator function, a {@code DurableOrchestrationContext}.
 *
 * <p>Its work comes through the hub's queue of orchestrators, which all of them share, and the
 * Functions host sees a {@code manualTrigger}: the function is listed and never polls. It has a
 * {@code queueTrigger} of its own if {@link #queueName} names a queue. The goal {@code bind} of
 * durable-functions-maven-plugin completes the binding after {@code azure-functions:package}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "in", name = "", type = "queueTrigger")
public @interface OrchestrationTrigger {

  /** The binding's name in function.json, as letters and digits, for example {@code context}. */
  String name();

  /**
   * A storage queue apart for this orchestrator; empty (the default) means {@code
   * {hub}-orchestrators}. 3 to 56 characters of {@code a-z 0-9 -}, and references such as {@code
   * %Setting%}. Several functions may name the same queue.
   */
  String queueName() default "";

  /**
   * The prefix of the app settings that hold the storage connection; empty (the default) means
   * {@code AzureWebJobsStorage}.
   */
  String connection() default "";
}
