package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.childCompleted;
import static io.durablefunctions.replay.Facts.completed;
import static io.durablefunctions.replay.Facts.failed;
import static io.durablefunctions.replay.Facts.fired;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.DurableActivities;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.DurableOrchestrations;
import io.durablefunctions.RetryOptions;
import io.durablefunctions.StubOptions;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TimerCreated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stubs: a call of a method is the call of the function, with the same history. */
class TypedCallsTest {

  private record Payment(String card, long cents) {}

  @DurableActivities
  private interface Steps {
    String a(String input);

    List<Payment> b();

    long c(int input);

    void charge(Payment payment) throws java.io.IOException;
  }

  @DurableOrchestrations
  private interface Flows {
    int child(int input);

    void main();
  }

  @Test
  void aChainReadsLikeJavaAndAsksForOneActivityATurn() {
    Scenario.started(
            context -> {
              Steps steps = context.activities(Steps.class);
              String one = steps.a("in");
              steps.charge(new Payment(one, 5));
              List<Payment> all = steps.b();
              return all.get(0).cents() + steps.c(7);
            })
        .asks(new TaskScheduled(0, "A", "\"in\""))
        .turn(completed(0, "\"x\""))
        .asks(new TaskScheduled(1, "Charge", "{\"card\":\"x\",\"cents\":5}"))
        .turn(completed(1, null))
        .asks(new TaskScheduled(2, "B", null))
        .turn(completed(2, "[{\"card\":\"y\",\"cents\":30}]"))
        .asks(new TaskScheduled(3, "C", "7"))
        .turn(completed(3, "4"))
        .completes("34");
  }

  @Test
  void aFanOutTakesTheTasks() {
    Scenario.started(
            context -> {
              Steps steps = context.activities(Steps.class);
              List<Task<Long>> parts = new ArrayList<>();
              for (int i = 1; i <= 2; i++) {
                parts.add(context.async(steps::c, i));
              }
              Task<Void> charged = context.async(steps::charge, new Payment("z", 1));
              Task<List<Payment>> all = context.async(steps::b);
              charged.await();
              long sum = context.allOf(parts).await().stream().mapToLong(Long::longValue).sum();
              return sum + all.await().size();
            })
        .asks(
            new TaskScheduled(0, "C", "1"),
            new TaskScheduled(1, "C", "2"),
            new TaskScheduled(2, "Charge", "{\"card\":\"z\",\"cents\":1}"),
            new TaskScheduled(3, "B", null))
        .turn(completed(0, "10"), completed(1, "20"), completed(2, null), completed(3, "[]"))
        .completes("30");
  }

  @Test
  void aFailureIsATaskFailedExceptionWhateverTheMethodDeclares() {
    Scenario.started(
            context -> {
              try {
                context.activities(Steps.class).charge(null);
                return "charged";
              } catch (TaskFailedException e) {
                return e.getTaskName() + ": " + e.getDetails().message();
              }
            })
        .turn(failed(0, "declined"))
        .completes("\"charge: declined\"");
  }

  @Test
  void retriesAreThoseOfTheMethodElseOfTheStub() {
    StubOptions<Steps> options =
        StubOptions.of(Steps.class)
            .withRetry(new RetryOptions(Duration.ofSeconds(5), 3))
            .withRetry(steps -> steps.charge(null), new RetryOptions(Duration.ofSeconds(60), 2));
    Scenario.started(
            context -> {
              Steps steps = context.activities(options);
              steps.charge(null);
              return steps.a(null);
            })
        .turn(failed(0, "one"))
        .asks(new TimerCreated(1, Scenario.START.plusSeconds(60)))
        .later(Duration.ofSeconds(60))
        .turn(fired(1))
        .turn(completed(2, null))
        .asks(new TaskScheduled(3, "A", null))
        .turn(failed(3, "two"))
        .asks(new TimerCreated(4, Scenario.START.plusSeconds(65)));
  }

  @Test
  void orchestratorsAreCalledUnderAGeneratedOrAGivenId() {
    Scenario.started(
            context -> {
              Task<Integer> one = context.async(context.orchestrations(Flows.class)::child, 5);
              StubOptions<Flows> named = StubOptions.of(Flows.class).withInstanceId("two");
              return context.orchestrations(named).child(6) + one.await();
            })
        .asks(
            new SubOrchestrationCreated(0, "exec-1:0", "Child", "5"),
            new SubOrchestrationCreated(1, "two", "Child", "6"))
        .turn(childCompleted(0, "50"), childCompleted(1, "60"))
        .completes("110");
  }

  @Test
  void nullForAPrimitiveIsToldAndNotZero() {
    assertThat(
            Scenario.started(context -> context.activities(Steps.class).c(1))
                .turn(completed(0, null))
                .failure()
                .message())
        .contains("'c' returned null", "returns a primitive", "java.lang.Long");
  }

  @Test
  void anUnknownFunctionIsToldAtTheCall() {
    @DurableActivities
    interface Unknown {
      String nope();
    }
    assertThat(failure(context -> context.activities(Unknown.class).nope()))
        .contains("No activity of this app is called 'nope'");
  }

  @Test
  void asyncTakesExactlyOneCallOfAStub() {
    assertThat(failure(context -> context.async(() -> "no call")))
        .contains("its code called none", "context.async(steps::method, input)");
    assertThat(failure(c -> c.async(() -> c.activities(Steps.class).a(null) + twice(c))))
        .contains("called a after another one");
    assertThat(failure(c -> c.async(() -> c.async(() -> c.activities(Steps.class).a(null)))))
        .contains("inside the code of another async");
  }

  @Test
  void afterAnAsyncThatFailedTheStubAwaitsAgain() {
    Scenario.started(
            context -> {
              assertThatThrownBy(() -> context.async(() -> "no call"))
                  .isInstanceOf(IllegalArgumentException.class);
              return context.activities(Steps.class).a("x");
            })
        .turn(completed(0, "\"y\""))
        .completes("\"y\"");
  }

  @Test
  void theInterfaceIsOneOfItsKind() {
    assertThat(failure(context -> context.activities(Flows.class)))
        .contains("Flows lacks @DurableActivities");
    assertThat(failure(context -> context.orchestrations(Steps.class)))
        .contains("Steps lacks @DurableOrchestrations");
    assertThat(
            failure(context -> context.activities(StubOptions.of(Steps.class).withInstanceId("x"))))
        .contains("activities have none");
  }

  private static String twice(DurableOrchestrationContext context) {
    return context.activities(Steps.class).a("again");
  }

  private static String failure(OrchestratorFunction function) {
    return Scenario.started(function).failure().message();
  }
}
