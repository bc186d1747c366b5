package io.durablefunctions.testing;

import static io.durablefunctions.testing.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.testing.Shop.Order;
import org.junit.jupiter.api.Test;

/** Each assertion fails where it should, and says what was found. */
class RunAssertTest {

  private final DurableTestHub hub =
      DurableTestHub.of(Shop.class)
          .orchestrator(
              "Show",
              context -> {
                context.setCustomStatus("half");
                context.callActivity("Price", new Order("pen", 1)).await();
                context.callActivity("StartAnother", "x").await();
                return 5;
              });
  private final OrchestrationRun run = hub.start("Show");

  @Test
  void whatIsTrueHolds() {
    hub.settle();
    assertThat(run)
        .isCompleted()
        .hasOutput(5)
        .hasCustomStatus("half")
        .neverCalled("Prize")
        .calledInOrder("Price", "StartAnother")
        .called("PRICE")
        .with(new Order("pen", 1))
        .times(1);
  }

  @Test
  void whatIsNotTrueFailsWithWhatWasFound() {
    hub.settle();
    fails(() -> assertThat(run).isFailed(), "is to be Failed, but it is Completed with 5");
    fails(() -> assertThat(run).hasOutput(6), "is to be 6, but it is 5");
    fails(() -> assertThat(run).hasCustomStatus("done"), "\"half\"");
    fails(() -> assertThat(run).called("Prize"), "[Price, StartAnother]");
    fails(() -> assertThat(run).neverCalled("price"), "{\"product\":\"pen\",\"count\":1}");
    fails(() -> assertThat(run).calledInOrder("StartAnother", "Price"), "[Price, StartAnother]");
    fails(() -> assertThat(run).calledInOrder("Price"), "[Price, StartAnother]");
    fails(() -> assertThat(run).called("Price").with(1), "{\"product\":\"pen\",\"count\":1}");
    fails(() -> assertThat(run).called("Price").times(2), "called 2 times, but it was 1");
  }

  private static void fails(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable code, String why) {
    assertThatThrownBy(code).isInstanceOf(AssertionError.class).hasMessageContaining(why);
  }
}
