package io.durablefunctions.sample.order;

import java.util.List;

/**
 * An order as the customer sends it.
 *
 * @param id the customer's own id of the order, so that it is placed once however often it is sent;
 *     null for a generated one
 * @param customer the customer's name
 * @param email where the outcome is sent
 * @param card the number of the card that pays
 * @param items what is ordered
 */
public record Order(String id, String customer, String email, String card, List<OrderLine> items) {

  Order withId(String newId) {
    return new Order(newId, customer, email, card, items);
  }
}
