package io.durablefunctions.sample.order;

import static io.durablefunctions.sample.DoneTasks.completed;
import static io.durablefunctions.sample.DoneTasks.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.Task;
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
  private final PlaceOrder workflow = new PlaceOrder();

  @BeforeEach
  void anOrderWhoseEveryStepSucceeds() {
    when(context.getInstanceId()).thenReturn("order-1");
    when(context.getInput(Order.class)).thenReturn(ORDER);
    reservationIs(completed(RESERVED));
    paymentIs(completed(new Receipt("pay-1", 15_800)));
    Task<Shipment> shipment = completed(new Shipment("TRK-1"));
    lenient()
        .when(context.callActivity(eq("ScheduleShipping"), any(), eq(Shipment.class)))
        .thenReturn(shipment);
    Task<Void> nothing = completed(null);
    lenient().when(context.callActivity(anyString(), any(Object.class))).thenReturn(nothing);
  }

  @Test
  void anOrderIsReservedPaidShippedAndMailed() {
    OrderResult result = workflow.placeOrder(context);

    assertThat(result)
        .isEqualTo(new OrderResult("order-1", Outcome.SHIPPED, 15_800, "pay-1", "TRK-1", null));
    InOrder steps = inOrder(context);
    steps
        .verify(context)
        .callActivity("CheckAndReserveInventory", ORDER.withId("order-1"), Reservation.class);
    steps
        .verify(context)
        .callActivity("ProcessPayment", new Payment("4111", 15_800), Receipt.class);
    steps.verify(context).callActivity("ScheduleShipping", ORDER.withId("order-1"), Shipment.class);
    steps.verify(context).callActivity(eq("EmailCustomer"), any(Email.class));
    verify(context).setCustomStatus("Shipped");
  }

  @Test
  void aDeclinedCardReleasesTheReservation() {
    paymentIs(failed("ProcessPayment", PaymentDeclinedException.class, "The card is declined."));

    OrderResult result = workflow.placeOrder(context);

    assertThat(result)
        .isEqualTo(
            new OrderResult("order-1", Outcome.DECLINED, 0, null, null, "The card is declined."));
    verify(context).callActivity("ReleaseInventory", RESERVED);
    verify(context, never()).callActivity(eq("ScheduleShipping"), any(), eq(Shipment.class));
  }

  @Test
  void anyOtherFailureOfThePaymentReleasesTooAndFailsTheOrder() {
    paymentIs(failed("ProcessPayment", IOException.class, "no route to host"));

    assertThatThrownBy(() -> workflow.placeOrder(context))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("no route to host");
    verify(context).callActivity("ReleaseInventory", RESERVED);
  }

  @Test
  void whatIsOutOfStockIsNotPaidFor() {
    reservationIs(completed(new Reservation(false, null, "unobtainium", 99)));

    OrderResult result = workflow.placeOrder(context);

    assertThat(result.outcome()).isEqualTo(Outcome.OUT_OF_STOCK);
    assertThat(result.reason()).isEqualTo("'unobtainium' is out of stock.");
    verify(context, never()).callActivity(eq("ProcessPayment"), any(), eq(Receipt.class));
  }

  private void reservationIs(Task<Reservation> task) {
    when(context.callActivity(
            eq("CheckAndReserveInventory"), any(Object.class), eq(Reservation.class)))
        .thenReturn(task);
  }

  private void paymentIs(Task<Receipt> task) {
    lenient()
        .when(context.callActivity(eq("ProcessPayment"), any(Object.class), eq(Receipt.class)))
        .thenReturn(task);
  }
}
