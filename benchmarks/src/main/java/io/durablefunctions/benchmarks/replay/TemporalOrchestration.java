package io.durablefunctions.benchmarks.replay;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** As a user would write it, by the activity's name like the others. */
public final class TemporalOrchestration implements TemporalWorkflow {

  /** What the last run came to: a replay has no other result. */
  private static volatile int lastSum;

  private final ActivityStub activities =
      Workflow.newUntypedActivityStub(
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofDays(1)).build());

  /** What the last run came to, which is forgotten. */
  static int takeLastSum() {
    int sum = lastSum;
    lastSum = 0;
    return sum;
  }

  @Override
  public int run(Shape shape, int count) {
    int sum = shape == Shape.CHAIN ? chain(count) : fanOut(count);
    lastSum = sum;
    return sum;
  }

  private int chain(int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += activities.execute(Shape.ACTIVITY, Integer.class, i);
    }
    return sum;
  }

  private int fanOut(int count) {
    List<Promise<Integer>> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(activities.executeAsync(Shape.ACTIVITY, Integer.class, i));
    }
    Promise.allOf(results).get();
    int sum = 0;
    for (Promise<Integer> result : results) {
      sum += result.get();
    }
    return sum;
  }
}
