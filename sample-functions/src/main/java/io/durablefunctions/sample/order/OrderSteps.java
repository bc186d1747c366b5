package io.durablefunctions.sample.order;

import io.durablefunctions.DurableActivities;

/**
 * The steps of an order, as the workflow calls them; what each does stands in {@link
 * OrderActivities}. That class does not implement this interface, because some of its methods also
 * take what only an activity has; the goal {@code bind} compares the two.
 */
@DurableActivities
public interface OrderSteps {

  /** Keeps the items, all or none. */
  Reservation checkAndReserveInventory(Order order);

  /** Gives the kept items back. */
  void releaseInventory(Reservation reservation);

  /** Charges the card. */
  Receipt processPayment(Payment payment);

  /** Hands the parcel to the carrier. */
  Shipment scheduleShipping(Order order);

  /** Sends a mail. */
  void emailCustomer(Email email);
}
