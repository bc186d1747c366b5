package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.Task;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.replay.OrchestratorFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/**
 * The functions of the app that is measured. The orchestrators take a number of steps and return
 * their sum, so a result that is right has seen every outcome; {@code Step(i)} returns {@code i +
 * 1}. Not null-marked: the orchestrators are written as users write theirs.
 */
@NullUnmarked
final class StepApp implements FunctionInvoker {

  /** All steps one after the other. */
  static final String CHAIN = "Chain";

  /** All steps at once. */
  static final String FAN_OUT = "FanOut";

  static final String STEP = "Step";

  private final Completions completions;

  StepApp(Completions completions) {
    this.completions = completions;
  }

  private static long chain(DurableOrchestrationContext context) {
    long sum = 0;
    int steps = context.getInput(Integer.class);
    for (int i = 0; i < steps; i++) {
      sum += context.callActivity(STEP, i, Integer.class).await();
    }
    return sum;
  }

  private static long fanOut(DurableOrchestrationContext context) {
    int steps = context.getInput(Integer.class);
    List<Task<Integer>> tasks = new ArrayList<>(steps);
    for (int i = 0; i < steps; i++) {
      tasks.add(context.callActivity(STEP, i, Integer.class));
    }
    long sum = 0;
    for (int result : context.allOf(tasks).await()) {
      sum += result;
    }
    return sum;
  }

  /** What an orchestration of so many steps returns. */
  static long result(int steps) {
    return (long) steps * (steps + 1) / 2;
  }

  @Override
  public OrchestratorFunction orchestrator(String name) {
    return name.equals(CHAIN) ? StepApp::chain : StepApp::fanOut;
  }

  @Override
  public ActivityOutcome runActivity(ActivityCall call) {
    completions.stepRan(call.instanceId());
    int step = Integer.parseInt(String.valueOf(call.input()));
    return new ActivityOutcome.Returned(Integer.toString(step + 1));
  }
}
