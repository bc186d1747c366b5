package io.durablefunctions.sample.order;

import static io.durablefunctions.testing.ActivityMocks.failing;
import static io.durablefunctions.testing.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.sample.order.OrderResult.Outcome;
import io.durablefunctions.testing.DurableTest;
import io.durablefunctions.testing.DurableTestHub;
import io.durablefunctions.testing.OrchestrationRun;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The workflow and its real activities, in memory. */
@DurableTest({PlaceOrder.class, OrderActivities.class})
class PlaceOrderTest {

  private static final Order ORDER = order("4111", "keyboard");

  private static Order order(String card, String product) {
    return new Order(null, "Ada", "ada@example.com", card, List.of(new OrderLine(product, 2)));
  }

  @Test
  void anOrderIsReservedPaidShippedAndMailed(DurableTestHub hub) {
    OrchestrationRun run = hub.start("PlaceOrder", ORDER);

    OrderResult result = run.awaitResult(OrderResult.class);

    assertThat(result.orderId()).isEqualTo(run.id());
    assertThat(result.outcome()).isEqualTo(Outcome.SHIPPED);
    assertThat(run)
        .hasCustomStatus("Shipped")
        .calledInOrder(
            "CheckAndReserveInventory", "ProcessPayment", "ScheduleShipping", "EmailCustomer")
        .called("ProcessPayment")
        .with(new Payment("4111", result.totalCents()))
        .and()
        .called("ScheduleShipping")
        .with(ORDER.withId(run.id()));
  }

  @Test
  void aDeclinedCardReleasesTheReservation(DurableTestHub hub) {
    OrchestrationRun run = hub.start("PlaceOrder", order("0002", "keyboard"));

    OrderResult result = run.awaitResult(OrderResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).isEqualTo("The card ending in 0002 is declined.");
    assertThat(run).hasCustomStatus("Declined").neverCalled("ScheduleShipping");
    assertThat(run).called("ReleaseInventory").times(1);
  }

  @Test
  void anyOtherFailureOfThePaymentReleasesTooAndFailsTheOrder(DurableTestHub hub) {
    hub.activity("ProcessPayment", failing(() -> new IOException("no route to host")));
    OrchestrationRun run = hub.start("PlaceOrder", ORDER);

    assertThat(run.awaitFailure().isCausedBy(IOException.class)).isTrue();
    assertThat(run).called("ReleaseInventory").times(1);
  }

  @Test
  void whatIsOutOfStockIsNotPaidFor(DurableTestHub hub) {
    OrchestrationRun run = hub.start("PlaceOrder", order("4111", Catalog.OUT_OF_STOCK));

    OrderResult result = run.awaitResult(OrderResult.class);

    assertThat(result.outcome()).isEqualTo(Outcome.OUT_OF_STOCK);
    assertThat(result.reason()).isEqualTo("'" + Catalog.OUT_OF_STOCK + "' is out of stock.");
    assertThat(run).neverCalled("ProcessPayment");
  }

  @Test
  void noCrashAndNoRepetitionChangesTheResult(DurableTestHub hub) {
    OrchestrationRun run = hub.crashAfterEachCommit().deliverTwice().start("PlaceOrder", ORDER);

    assertThat(run.awaitResult(OrderResult.class).outcome()).isEqualTo(Outcome.SHIPPED);
    assertThat(hub.crashes()).isPositive();
    assertThat(run).called("ProcessPayment").times(1);
  }
}
