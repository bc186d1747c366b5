package io.durablefunctions.sample.fanout;

/**
 * What is to be priced.
 *
 * @param items how many different items are in it
 */
public record Basket(int items) {}
