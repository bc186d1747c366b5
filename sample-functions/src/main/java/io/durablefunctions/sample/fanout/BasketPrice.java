package io.durablefunctions.sample.fanout;

/**
 * The price of a basket.
 *
 * @param items how many items were priced
 * @param totalCents what they cost together
 */
public record BasketPrice(int items, long totalCents) {}
