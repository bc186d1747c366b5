package io.durablefunctions.sample.order;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.annotations.OrchestrationTrigger;
import io.durablefunctions.sample.order.OrderResult.Outcome;

/** The workflow of one order. It survives the death of any process at any line. */
public final class PlaceOrder {

  /** Reserves, charges, ships and tells the customer; or says why not. */
  @FunctionName("PlaceOrder")
  public OrderResult placeOrder(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    String id = context.getInstanceId();
    Order order = context.getInput(Order.class).withId(id);
    OrderSteps steps = context.activities(OrderSteps.class);

    context.setCustomStatus("Reserving the items");
    Reservation reservation = steps.checkAndReserveInventory(order);
    if (!reservation.reserved()) {
      context.setCustomStatus("Out of stock");
      return OrderResult.refused(
          id, Outcome.OUT_OF_STOCK, "'" + reservation.missing() + "' is out of stock.");
    }

    context.setCustomStatus("Charging the card");
    Payment payment = new Payment(order.card(), reservation.totalCents());
    Receipt receipt;
    try {
      receipt = steps.processPayment(payment);
    } catch (TaskFailedException e) {
      // The compensation: what was done before the failed step is undone.
      context.setCustomStatus("Payment failed: releasing the items");
      steps.releaseInventory(reservation);
      if (!e.isCausedBy(PaymentDeclinedException.class)) {
        throw e;
      }
      context.setCustomStatus("Declined");
      return OrderResult.refused(id, Outcome.DECLINED, e.getDetails().message());
    }

    context.setCustomStatus("Scheduling the shipping");
    Shipment shipment = steps.scheduleShipping(order);

    context.setCustomStatus("Telling the customer");
    String text = order.customer() + ", your parcel is " + shipment.trackingNumber() + ".";
    steps.emailCustomer(new Email(order.email(), text));

    context.setCustomStatus("Shipped");
    return OrderResult.shipped(id, receipt, shipment);
  }
}
