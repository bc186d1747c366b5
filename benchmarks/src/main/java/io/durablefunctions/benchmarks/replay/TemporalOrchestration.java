package io.durablefunctions.benchmarks.replay;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** As a user would write it, by the activity's name like the others. */
public final class TemporalOrchestration implements TemporalWorkflow {

  /** What a run came to: a replay has no other result. */
  record Run(int sum, long cpuNanos) {}

  private static final AtomicReference<Run> LAST = new AtomicReference<>(new Run(0, 0));

  private final ActivityStub activities =
      Workflow.newUntypedActivityStub(
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofDays(1)).build());

  /** The last run, which is forgotten: a replay that does not run the code is found out. */
  static Run takeLast() {
    return LAST.getAndSet(new Run(0, 0));
  }

  @Override
  public int run(Shape shape, int count) {
    // The SDK runs this on a thread of its own, whose time the caller's clock does not show.
    long start = CpuClock.now();
    int sum = shape == Shape.CHAIN ? chain(count) : fanOut(count);
    LAST.set(new Run(sum, CpuClock.now() - start));
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
