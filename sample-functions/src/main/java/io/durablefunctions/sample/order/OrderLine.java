package io.durablefunctions.sample.order;

/**
 * One line of an order.
 *
 * @param product its name in the {@link Catalog}
 * @param quantity how many; at least 1
 */
public record OrderLine(String product, int quantity) {}
