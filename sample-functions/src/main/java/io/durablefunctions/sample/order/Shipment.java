package io.durablefunctions.sample.order;

/**
 * A parcel on its way.
 *
 * @param trackingNumber the carrier's number
 */
public record Shipment(String trackingNumber) {}
