package io.durablefunctions.bind.signature;

/**
 * The types that the rules speak of, by name: an app's classes come from a loader of their own or
 * from the compiler, so they are never the same objects as ours.
 */
public final class DurableNames {

  /** The package of the three annotations. */
  public static final String ANNOTATIONS = "io.durablefunctions.annotations.";

  /** Marks an orchestrator's parameter. */
  public static final String ORCHESTRATION_TRIGGER = ANNOTATIONS + "OrchestrationTrigger";

  /** Marks an activity's input. */
  public static final String ACTIVITY_TRIGGER = ANNOTATIONS + "ActivityTrigger";

  /** Marks a client parameter. */
  public static final String ORCHESTRATION_CLIENT = ANNOTATIONS + "OrchestrationClient";

  /** The platform's annotation that makes a method a function. */
  public static final String FUNCTION_NAME =
      "com.microsoft.azure.functions.annotation.FunctionName";

  static final String CUSTOM_BINDING = "com.microsoft.azure.functions.annotation.CustomBinding";
  static final String BINDING_NAME = "com.microsoft.azure.functions.annotation.BindingName";
  static final String EXECUTION_CONTEXT = "com.microsoft.azure.functions.ExecutionContext";
  static final String ORCHESTRATION_CONTEXT = "io.durablefunctions.DurableOrchestrationContext";
  static final String ACTIVITY_CONTEXT = "io.durablefunctions.DurableActivityContext";
  static final String CLIENT = "io.durablefunctions.DurableOrchestrationClient";

  /** The service by which an app makes its function instances itself. */
  public static final String INSTANCE_INJECTOR_SERVICE =
      "META-INF/services/com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector";

  private DurableNames() {}
}
