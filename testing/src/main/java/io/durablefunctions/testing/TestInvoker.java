package io.durablefunctions.testing;

import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.history.Failures;
import io.durablefunctions.json.Json;
import io.durablefunctions.replay.OrchestratorFunction;
import io.durablefunctions.testing.Mocks.MockedActivity;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Runs mocks, and the app's functions where there are none. */
record TestInvoker(FunctionInvoker app, Mocks mocks, TestJournal journal)
    implements FunctionInvoker {

  @Override
  public ActivityOutcome runActivity(ActivityCall call) {
    journal.ran(call);
    MockedActivity mocked = mocks.activities.get(call.name());
    return mocked == null ? app.runActivity(call) : run(mocked, call);
  }

  private static ActivityOutcome run(MockedActivity mocked, ActivityCall call) {
    try {
      Type type = mocked.inputType() == null ? Object.class : mocked.inputType();
      Object input = Json.read(call.input(), type);
      return new ActivityOutcome.Returned(Json.write(mocked.mock().run(nullable(input))));
    } catch (VirtualMachineError | AssertionError e) {
      throw e;
    } catch (Throwable thrown) {
      return new ActivityOutcome.Threw(Failures.of(thrown));
    }
  }

  /** A mock of an activity without input gets null, which its author knows. */
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static Object nullable(@Nullable Object input) {
    return input;
  }

  @Override
  public OrchestratorFunction orchestrator(String name) {
    OrchestratorFunction mock = mocks.orchestrators.get(name);
    return mock == null ? app.orchestrator(name) : mock;
  }
}
