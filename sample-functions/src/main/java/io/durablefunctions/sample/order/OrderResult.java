package io.durablefunctions.sample.order;

/**
 * How an order ended: the orchestration's output.
 *
 * @param orderId the order's id, which is the orchestration's
 * @param outcome what became of it
 * @param totalCents what was paid; 0 where nothing was
 * @param paymentId the payment; null where nothing was paid
 * @param trackingNumber the parcel; null where nothing was sent
 * @param reason why it was not placed; null where it was
 */
public record OrderResult(
    String orderId,
    Outcome outcome,
    long totalCents,
    String paymentId,
    String trackingNumber,
    String reason) {

  /** What became of an order. */
  public enum Outcome {
    /** Paid and on its way. */
    SHIPPED,
    /** The card was declined; the reservation was taken back. */
    DECLINED,
    /** Something is not in stock; nothing was paid. */
    OUT_OF_STOCK
  }

  static OrderResult shipped(String orderId, Receipt receipt, Shipment shipment) {
    return new OrderResult(
        orderId,
        Outcome.SHIPPED,
        receipt.amountCents(),
        receipt.paymentId(),
        shipment.trackingNumber(),
        null);
  }

  static OrderResult refused(String orderId, Outcome outcome, String reason) {
    return new OrderResult(orderId, outcome, 0, null, null, reason);
  }
}
