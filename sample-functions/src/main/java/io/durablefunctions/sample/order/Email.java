package io.durablefunctions.sample.order;

/**
 * A mail to a customer.
 *
 * @param to the address
 * @param text what it says
 */
public record Email(String to, String text) {}
