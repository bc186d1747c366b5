package io.durablefunctions.sample.order;

import static io.durablefunctions.sample.DoneTasks.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.sample.order.OrderResult.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** An orchestrator is a plain method: give it a mocked context, and look at what it asks for. */
class PlaceOrderTest {

  private static final Order ORDER =
      new Order(null, "Ada", "ada@example.com", "4111", List.of(new OrderLine("keyboard", 2)));
  private static final Reservation RESERVED = new Reservation(true, "res-1", null, 15_800);

  private final DurableOrchestrationContext context = mock(DurableOrchestrationContext.class);
  private final OrderSteps steps = mock(OrderSteps.class);
  private final PlaceOrder workflow = new PlaceOrder();

  @BeforeEach
  void anOrderWhoseEveryStepSucceeds() {
    when(context.getInstanceId()).thenReturn("order-1");
    when(context.getInput(Order.class)).thenReturn(ORDER);
    when(context.activities(OrderSteps.class)).thenReturn(steps);
    lenient().when(steps.checkAndReserveInventory(any())).thenReturn(RESERVED);
    lenient().when(steps.processPayment(any())).thenReturn(new Receipt("pay-1", 15_800));
    lenient().when(steps.scheduleShipping(any())).thenReturn(new Shipment("TRK-1"));
  }

  @Test
  void anOrderIsReservedPaidShippedAndMailed() {
    OrderResult result = workflow.placeOrder(context);

    assertThat(result)
        .isEqualTo(new OrderResult("order-1", Outcome.SHIPPED, 15_800, "pay-1", "TRK-1", null));
    InOrder inOrder = inOrder(steps);
    inOrder.verify(steps).checkAndReserveInventory(ORDER.withId("order-1"));
    inOrder.verify(steps).processPayment(new Payment("4111", 15_800));
    inOrder.verify(steps).scheduleShipping(ORDER.withId("order-1"));
    inOrder.verify(steps).emailCustomer(any());
    verify(context).setCustomStatus("Shipped");
  }

  @Test
  void aDeclinedCardReleasesTheReservation() {
    when(steps.processPayment(any()))
        .thenThrow(
            failure("ProcessPayment", PaymentDeclinedException.class, "The card is declined."));

    OrderResult result = workflow.placeOrder(context);

    assertThat(result)
        .isEqualTo(
            new OrderResult("order-1", Outcome.DECLINED, 0, null, null, "The card is declined."));
    verify(steps).releaseInventory(RESERVED);
    verify(steps, never()).scheduleShipping(any());
  }

  @Test
  void anyOtherFailureOfThePaymentReleasesTooAndFailsTheOrder() {
    when(steps.processPayment(any()))
        .thenThrow(failure("ProcessPayment", IOException.class, "no route to host"));

    assertThatThrownBy(() -> workflow.placeOrder(context))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("no route to host");
    verify(steps).releaseInventory(RESERVED);
  }

  @Test
  void whatIsOutOfStockIsNotPaidFor() {
    when(steps.checkAndReserveInventory(any()))
        .thenReturn(new Reservation(false, null, "unobtainium", 99));

    OrderResult result = workflow.placeOrder(context);

    assertThat(result.outcome()).isEqualTo(Outcome.OUT_OF_STOCK);
    assertThat(result.reason()).isEqualTo("'unobtainium' is out of stock.");
    verify(steps, never()).processPayment(any());
  }
}
