package io.durablefunctions.testing;

import static io.durablefunctions.testing.ActivityMocks.failing;
import static io.durablefunctions.testing.ActivityMocks.returning;
import static io.durablefunctions.testing.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.DurableHttpRequest;
import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StartOptions;
import io.durablefunctions.Task;
import io.durablefunctions.TypeRef;
import io.durablefunctions.testing.Shop.Order;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DurableTestHubTest {

  private static final Order TWO_PENS = new Order("pen", 2);

  @Test
  void realFunctionsRunAndTheClockJumpsToWhatTheTestDoesLater() {
    DurableTestHub hub = DurableTestHub.of(Shop.class);
    Instant start = hub.now();
    OrchestrationRun run = hub.start("Buy", TWO_PENS);
    hub.after(Duration.ofDays(2), () -> run.raiseEvent("Approval", true));
    assertThat(run.awaitResult(String.class)).isEqualTo("paid 200");
    assertThat(hub.now()).isEqualTo(start.plus(Duration.ofDays(2)));
    assertThat(run).isCompleted().hasOutput("paid 200").called("price").with(TWO_PENS).times(1);
    assertThat(run.id()).isEqualTo("Buy-1");
  }

  @Test
  void timeNeverOvershootsWhatIsPlannedBeforeATimer() {
    DurableTestHub hub = DurableTestHub.of(Shop.class);
    OrchestrationRun run = hub.start("Buy", TWO_PENS);
    List<Duration> seen = new ArrayList<>();
    Instant start = hub.now();
    for (Duration time : List.of(Duration.ofDays(40), Duration.ofDays(29), Duration.ZERO)) {
      hub.after(time, () -> seen.add(Duration.between(start, hub.now())));
    }
    assertThat(run.awaitResult(String.class)).isEqualTo("dropped");
    assertThat(seen).containsExactly(Duration.ZERO, Duration.ofDays(29));
    hub.advance(Duration.ofDays(20));
    assertThat(seen).hasSize(3);
    assertThat(hub.now()).isAfterOrEqualTo(start.plus(Duration.ofDays(50)));
  }

  /**
   * No queue message waits longer than 6 days, so this is many hops in Azure; here it is two turns.
   * What it takes is printed, and not judged: a busy machine is no failure.
   */
  @Test
  void aTimerOfNinetyDaysIsAFewJumpsOfTheClock() {
    AtomicInteger turns = new AtomicInteger();
    for (int round = 1; round <= 3; round++) {
      turns.set(0);
      DurableTestHub hub =
          DurableTestHub.of()
              .orchestrator(
                  "Sleep",
                  context -> {
                    turns.incrementAndGet();
                    context.createTimer(Duration.ofDays(90)).await();
                    return context.getCurrentUtcDateTime();
                  });
      Instant due = hub.now().plus(Duration.ofDays(90));
      long before = System.nanoTime();
      Instant woken = hub.start("Sleep").awaitResult(Instant.class);
      long micros = Duration.ofNanos(System.nanoTime() - before).toNanos() / 1_000;
      System.out.printf("90 days, round %d: %.1f ms%n", round, micros / 1_000.0);
      assertThat(woken).isBetween(due, due.plusSeconds(1));
      assertThat(hub.now()).isBetween(due, due.plusSeconds(1));
      assertThat(turns).hasValue(2);
    }
  }

  @Test
  void advanceGoesExactlyThatFar() {
    DurableTestHub hub = DurableTestHub.of(Shop.class);
    OrchestrationRun run = hub.start("Buy", TWO_PENS);
    hub.settle();
    assertThat(run).hasStatus(OrchestrationRuntimeStatus.RUNNING).called("Price");
    Instant start = hub.now();
    hub.advance(Duration.ofDays(29));
    assertThat(hub.now()).isEqualTo(start.plus(Duration.ofDays(29)));
    assertThat(run).hasStatus(OrchestrationRuntimeStatus.RUNNING);
    hub.advance(Duration.ofDays(1));
    assertThat(run).isCompleted();
  }

  @Test
  void mocksFailFirstAndRetriesWaitOnTheTestClock() {
    DurableTestHub hub =
        DurableTestHub.of(Shop.class).activity("Price", failing(2, IOException::new).then(7));
    Instant start = hub.now();
    OrchestrationRun run = hub.start("Buy", TWO_PENS);
    hub.runUntil(() -> run.invocations().size() == 3);
    assertThat(hub.now()).isAfterOrEqualTo(start.plus(Duration.ofHours(2)));
    run.raiseEvent("Approval", true);
    assertThat(run.awaitResult(String.class)).isEqualTo("paid 7");
    assertThat(run).called("Price").times(3);
  }

  @Test
  void aMockGetsItsInputAsTheTypeItWasWrittenWith() {
    DurableTestHub hub =
        DurableTestHub.of()
            .orchestrator(
                "All",
                context ->
                    List.of(
                        context.callActivity("One", TWO_PENS, String.class).await(),
                        context.callActivity("Many", List.of(TWO_PENS), String.class).await(),
                        context.callActivity("Free", TWO_PENS, String.class).await(),
                        String.valueOf(context.callActivity("None", String.class).await())))
            .activity("One", (Order order) -> order.product())
            .activity("Many", new TypeRef<List<Order>>() {}, orders -> orders.get(0).product())
            .activity("Free", input -> ((Map<?, ?>) input).get("product"))
            .activity("None", returning(null));
    assertThat(hub.start("All").awaitResult(new TypeRef<List<String>>() {}))
        .containsExactly("pen", "pen", "pen", "null");
  }

  @Test
  void aMockWithoutATypeTakesWhatTheRealActivityTakes() {
    DurableTestHub hub =
        DurableTestHub.of(Shop.class).activity("Price", order -> ((Order) order).count());
    OrchestrationRun run = hub.start("BuyAll", 3);
    assertThat(run.awaitResult(Integer.class)).isEqualTo(6);
  }

  @Test
  void anActivityThatIsNeitherThereNorMockedIsAClearError() {
    DurableTestHub hub =
        DurableTestHub.of(Shop.class)
            .orchestrator(
                "Typo",
                context -> {
                  try {
                    return context.callActivity("Prize").await();
                  } catch (RuntimeException e) {
                    return "swallowed";
                  }
                });
    assertThatThrownBy(() -> hub.start("Typo").awaitResult(String.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("'Prize' is neither a function of the classes of this hub nor mocked")
        .hasMessageContaining("[Price, StartAnother]");
    assertThatThrownBy(() -> DurableTestHub.of(Shop.class).start("Sell"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Sell");
  }

  @Test
  void everyTurnReplaysSoRandomCodeFails() {
    AtomicInteger runs = new AtomicInteger();
    DurableTestHub hub =
        DurableTestHub.of(Shop.class)
            .orchestrator(
                "Random",
                context -> {
                  String name = runs.incrementAndGet() == 1 ? "Price" : "StartAnother";
                  return context.callActivity(name, TWO_PENS).await();
                });
    assertThat(hub.start("Random").awaitFailure().errorType())
        .isEqualTo("io.durablefunctions.NonDeterminismException");
  }

  @Test
  void whoWaitsForNothingThatComesIsToldForWhat() {
    DurableTestHub hub =
        DurableTestHub.of()
            .orchestrator("Wait", c -> c.waitForExternalEvent("Go", String.class).await());
    OrchestrationRun run = hub.start("Wait");
    assertThatThrownBy(() -> run.awaitResult(String.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("it is Running, and waits for an external event");
    assertThatThrownBy(() -> hub.runUntil(() -> false)).isInstanceOf(AssertionError.class);
    run.suspend("for now");
    hub.settle();
    assertThat(run).hasStatus(OrchestrationRuntimeStatus.SUSPENDED);
    run.raiseEvent("Go", "on");
    assertThatThrownBy(() -> run.awaitResult(String.class)).hasMessageContaining("Suspended");
    run.resume(null);
    assertThat(run.awaitResult(String.class)).isEqualTo("on");
  }

  @Test
  void childrenEventsAndEternalOrchestrationsWork() {
    DurableTestHub hub =
        DurableTestHub.of(Shop.class)
            .orchestrator(
                "Parent",
                context -> {
                  Task<Integer> real = context.callSubOrchestrator("BuyAll", 2, Integer.class);
                  Task<Integer> mocked =
                      context.callSubOrchestrator("Count", "counter", 0, Integer.class);
                  context.sendEvent("counter", "Stop", null);
                  return real.await() + mocked.await();
                })
            .orchestrator(
                "Count",
                context -> {
                  int count = context.getInput(Integer.class);
                  context.callActivity("Price", new Order("ink", count)).await();
                  if (count < 5) {
                    context.continueAsNew(count + 1);
                    return null;
                  }
                  context.waitForExternalEvent("Stop", Void.class).await();
                  return count;
                });
    OrchestrationRun run = hub.start("Parent");
    assertThat(run.awaitResult(Integer.class)).isEqualTo(305);
    assertThat(run).called("BuyAll").with(2).and().called("Count").times(1);
    assertThat(hub.run("counter")).isCompleted().called("Price").times(6);
  }

  @Test
  void failuresTerminationAndRewind() {
    DurableTestHub hub =
        DurableTestHub.of(Shop.class)
            .activity("Price", failing(1, IllegalStateException::new).then(1));
    OrchestrationRun run = hub.start("BuyAll", 1);
    assertThat(run.awaitFailure().isCausedBy(IllegalStateException.class)).isTrue();
    assertThat(run).isFailed();
    assertThatThrownBy(() -> run.awaitResult(Integer.class))
        .hasMessageContaining("is to be Completed, but it is Failed");
    run.rewind("mended");
    assertThat(run.awaitResult(Integer.class)).isEqualTo(1);

    OrchestrationRun other = hub.start("Buy", TWO_PENS);
    other.terminate("enough");
    assertThat(other.awaitEnd().runtimeStatus()).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    assertThat(other).hasOutput("enough");
  }

  @Test
  void activitiesHaveTheClientAndTheirExecutionContext() {
    DurableTestHub hub =
        DurableTestHub.of(Shop.class)
            .orchestrator(
                "Starter", c -> c.callActivity("StartAnother", "other", String.class).await());
    assertThat(hub.start("Starter").awaitResult(String.class)).isEqualTo("other by StartAnother");
    assertThat(hub.run("other").awaitResult(Integer.class)).isEqualTo(300);
  }

  @Test
  void scheduledStartsWaitOnTheTestClock() {
    DurableTestHub hub = DurableTestHub.of(Shop.class);
    Instant begin = hub.now().plus(Duration.ofDays(3));
    OrchestrationRun run =
        hub.start(
            "BuyAll",
            new StartOptions().withInstanceId("later").withInput(1).withScheduledStart(begin));
    hub.advance(Duration.ofDays(2));
    assertThat(run).hasStatus(OrchestrationRuntimeStatus.PENDING);
    assertThat(run.awaitResult(Integer.class)).isEqualTo(100);
    assertThat(hub.now()).isAfterOrEqualTo(begin);
  }

  @Test
  void httpCallsAreAnsweredOrAClearError() {
    OrchestratorMock calling =
        context ->
            context
                .callHttp(new DurableHttpRequest("GET", URI.create("https://example.com/a")))
                .await()
                .content();
    DurableTestHub hub =
        DurableTestHub.of()
            .orchestrator("Call", calling)
            .http(
                request ->
                    new DurableHttpResponse(200, Map.of(), request.method() + request.uri()));
    assertThat(hub.start("Call").awaitResult(String.class)).isEqualTo("GEThttps://example.com/a");
    assertThatThrownBy(() -> DurableTestHub.of().orchestrator("Call", calling).start("Call"))
        .hasMessageContaining(".http(request -> response)");
  }

  @Test
  void aCrashAfterEveryCommitChangesNoResult() {
    DurableTestHub hub = DurableTestHub.of(Shop.class).crashAfterEachCommit();
    OrchestrationRun run = hub.start("BuyAll", 3);
    assertThat(run.awaitResult(Integer.class)).isEqualTo(600);
    assertThat(hub.crashes()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void codeThatIsNotIdempotentShowsWhenMessagesComeTwice() {
    AtomicInteger charged = new AtomicInteger();
    DurableTestHub hub =
        DurableTestHub.of(Shop.class)
            .activity("Price", (Order order) -> charged.incrementAndGet())
            .deliverTwice();
    OrchestrationRun run = hub.start("BuyAll", 1);
    assertThat(run.awaitResult(Integer.class)).isEqualTo(1);
    hub.settle();
    assertThat(charged).hasValue(2);
    assertThat(run).called("Price").times(1);
  }

  @Test
  void setupComesBeforeTheFirstStart() {
    DurableTestHub hub = DurableTestHub.of(Shop.class);
    OrchestrationRun unused = hub.start("BuyAll", 1);
    assertThatThrownBy(() -> hub.activity("Price", returning(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> hub.after(Duration.ofSeconds(-1), () -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void randomValuesOfTheContextAreTheSameInEveryReplay() {
    DurableTestHub hub =
        DurableTestHub.of(Shop.class)
            .orchestrator(
                "Ids",
                context -> {
                  UUID id = context.newUuid();
                  context.callActivity("Price", TWO_PENS).await();
                  return id;
                });
    assertThat(hub.start("Ids").awaitResult(UUID.class)).isNotNull();
  }
}
