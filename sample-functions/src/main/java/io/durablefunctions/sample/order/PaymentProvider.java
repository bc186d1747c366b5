package io.durablefunctions.sample.order;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Stands for a payment service. Like a real one it takes an idempotency key with each charge, and
 * for a key that it has seen it answers with the payment that it already made. This one remembers
 * nothing and makes the payment's id from the key, which comes to the same on any number of
 * processes.
 */
final class PaymentProvider {

  private static final String DECLINED_ENDING = "0002";

  private PaymentProvider() {}

  static Receipt charge(String idempotencyKey, Payment payment) throws PaymentDeclinedException {
    if (payment.card().endsWith(DECLINED_ENDING)) {
      throw new PaymentDeclinedException("The card ending in " + DECLINED_ENDING + " is declined.");
    }
    return new Receipt("pay-" + idOf(idempotencyKey), payment.amountCents());
  }

  private static UUID idOf(String key) {
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
  }
}
