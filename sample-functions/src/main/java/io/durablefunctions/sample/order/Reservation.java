package io.durablefunctions.sample.order;

/**
 * What the warehouse says.
 *
 * @param reserved whether all items are kept for this order
 * @param reservationId names the reservation; null if there is none
 * @param missing the first product that is out of stock; null if none is
 * @param totalCents what the items cost together
 */
public record Reservation(
    boolean reserved, String reservationId, String missing, long totalCents) {}
