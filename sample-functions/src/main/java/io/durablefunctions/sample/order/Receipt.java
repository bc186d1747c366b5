package io.durablefunctions.sample.order;

/**
 * That something was paid.
 *
 * @param paymentId the payment provider's id of the payment
 * @param amountCents how much
 */
public record Receipt(String paymentId, long amountCents) {}
