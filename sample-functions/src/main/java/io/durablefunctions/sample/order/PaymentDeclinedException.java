package io.durablefunctions.sample.order;

/** The card's bank said no. */
public final class PaymentDeclinedException extends Exception {

  private static final long serialVersionUID = 1L;

  PaymentDeclinedException(String message) {
    super(message);
  }
}
