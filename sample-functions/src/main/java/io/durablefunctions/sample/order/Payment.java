package io.durablefunctions.sample.order;

/**
 * What is to be paid.
 *
 * @param card the card's number
 * @param amountCents how much
 */
public record Payment(String card, long amountCents) {}
