package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.code.ClassCode;
import io.durablefunctions.bind.analyze.code.CodeBase;
import io.durablefunctions.bind.analyze.code.MethodKey;
import java.util.Set;

/** Calls of this product's own API, at which the search stops. */
public final class ApiCalls {

  /** Marks an interface of activities. */
  public static final String ACTIVITIES = "Lio/durablefunctions/DurableActivities;";

  /** Marks an interface of orchestrators. */
  public static final String ORCHESTRATIONS = "Lio/durablefunctions/DurableOrchestrations;";

  static final String CONTEXT = "io/durablefunctions/DurableOrchestrationContext";
  static final String ACTIVITY_CONTEXT = "io/durablefunctions/DurableActivityContext";
  static final String CLIENT = "io/durablefunctions/DurableOrchestrationClient";

  private static final Set<String> TASKS =
      Set.of("io/durablefunctions/Task", "io/durablefunctions/DurableTimer");

  private final CodeBase code;

  /** Over the app's code. */
  public ApiCalls(CodeBase code) {
    this.code = code;
  }

  /** Whether the call is one of a stub: of an interface of activities or orchestrators. */
  public boolean isStub(MethodKey call) {
    ClassCode owner = code.find(call.owner());
    return owner != null
        && owner.isInterface()
        && (owner.annotation(ACTIVITIES) != null || owner.annotation(ORCHESTRATIONS) != null);
  }

  /** Whether the call waits for a task. */
  public boolean awaits(MethodKey call) {
    return (TASKS.contains(call.owner()) && call.name().equals("await")) || isStub(call);
  }
}
