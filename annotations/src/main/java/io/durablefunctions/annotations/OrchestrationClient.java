package io.durablefunctions.annotations;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a {@code DurableOrchestrationClient} to a parameter of any function.
 *
 * <p>The Functions host never sees this binding: the goal {@code bind} of
 * durable-functions-maven-plugin removes its entry from function.json, and the middleware binds the
 * parameter in the worker.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@CustomBinding(direction = "in", name = "", type = "orchestrationClient")
public @interface OrchestrationClient {

  /** The parameter's binding name, as letters and digits, for example {@code client}. */
  String name();

  /**
   * The task hub that the client speaks to, or an app setting that names it ({@code
   * %SettingName%}); empty (the default) means the hub of this app.
   */
  String taskHub() default "";

  /**
   * The prefix of the app settings that hold the storage connection; empty (the default) means
   * {@code AzureWebJobsStorage}.
   */
  String connection() default "";
}
