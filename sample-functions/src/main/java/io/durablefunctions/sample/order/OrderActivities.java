package io.durablefunctions.sample.order;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import io.durablefunctions.DurableActivityContext;
import io.durablefunctions.annotations.ActivityTrigger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The steps of an order. Each may run more than once (its process may die before the result is
 * safe), so each is idempotent: the same call has the same effect and the same answer.
 */
public final class OrderActivities {

  /** Keeps the items for this order, all or none. */
  @FunctionName("CheckAndReserveInventory")
  public Reservation checkAndReserveInventory(@ActivityTrigger(name = "order") Order order) {
    SimulatedLatency.pause();
    long total = Catalog.totalCents(order.items());
    Optional<String> missing =
        order.items().stream()
            .map(OrderLine::product)
            .filter(Catalog.OUT_OF_STOCK::equals)
            .findFirst();
    return missing.isPresent()
        ? new Reservation(false, null, missing.get(), total)
        : new Reservation(true, "res-" + idFor(order), null, total);
  }

  /** Gives the kept items back. */
  @FunctionName("ReleaseInventory")
  public void releaseInventory(
      @ActivityTrigger(name = "reservation") Reservation reservation, ExecutionContext execution) {
    SimulatedLatency.pause();
    execution.getLogger().info("Released " + reservation.reservationId());
  }

  /**
   * Charges the card. The idempotency key is the same whenever this one call is run again, so the
   * customer pays once.
   */
  @FunctionName("ProcessPayment")
  public Receipt processPayment(@ActivityTrigger(name = "payment") DurableActivityContext call)
      throws PaymentDeclinedException {
    SimulatedLatency.pause();
    return PaymentProvider.charge(call.getIdempotencyKey(), call.getInput(Payment.class));
  }

  /** Hands the parcel to the carrier. */
  @FunctionName("ScheduleShipping")
  public Shipment scheduleShipping(@ActivityTrigger(name = "order") Order order) {
    SimulatedLatency.pause();
    return new Shipment("TRK-" + idFor(order).substring(0, 8).toUpperCase(Locale.ROOT));
  }

  /** Sends a mail; here, to the log. */
  @FunctionName("EmailCustomer")
  public void emailCustomer(
      @ActivityTrigger(name = "email") Email email, ExecutionContext execution) {
    SimulatedLatency.pause();
    execution.getLogger().info("Mailed a customer: " + email.text().length() + " characters");
  }

  private static String idFor(Order order) {
    return UUID.nameUUIDFromBytes(order.id().getBytes(StandardCharsets.UTF_8)).toString();
  }
}
