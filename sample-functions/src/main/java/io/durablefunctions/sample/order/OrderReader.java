package io.durablefunctions.sample.order;

import io.durablefunctions.json.Json;
import io.durablefunctions.sample.http.BadRequestException;
import java.util.Optional;

/** Reads an order from a request's body, and refuses what cannot be placed. */
final class OrderReader {

  /** Far more than a customer orders, and far from any overflow. */
  private static final int MAX_QUANTITY = 10_000;

  private static final int MAX_LINES = 100;
  private static final String EXAMPLE =
      """
      {"customer":"Ada","email":"ada@example.com","card":"4111111111111111",\
      "items":[{"product":"keyboard","quantity":1}]}\
      """;

  private OrderReader() {}

  static Order read(Optional<String> body) throws BadRequestException {
    String text =
        body.filter(t -> !t.isBlank())
            .orElseThrow(() -> new BadRequestException("The body is missing. " + anOrder()));
    Order order = parse(text);
    if (order == null) {
      throw new BadRequestException("The body is the JSON value null. " + anOrder());
    }
    requireText("customer", order.customer());
    requireText("email", order.email());
    requireText("card", order.card());
    requireItems(order);
    return order;
  }

  private static Order parse(String text) throws BadRequestException {
    try {
      return Json.read(text, Order.class);
    } catch (RuntimeException e) {
      // The parser's own message may quote the body, and the body holds a card's number.
      throw new BadRequestException("The body is not an order in JSON. " + anOrder());
    }
  }

  private static String anOrder() {
    return "An order looks like this: " + EXAMPLE;
  }

  private static void requireText(String member, String value) throws BadRequestException {
    if (value == null || value.isBlank()) {
      throw new BadRequestException("The order's '" + member + "' is missing. " + anOrder());
    }
  }

  private static void requireItems(Order order) throws BadRequestException {
    if (order.items() == null || order.items().isEmpty() || order.items().size() > MAX_LINES) {
      throw new BadRequestException("The order's 'items' are 1 to " + MAX_LINES + " lines.");
    }
    for (OrderLine item : order.items()) {
      if (item == null || item.product() == null || !Catalog.knows(item.product())) {
        throw new BadRequestException(
            "There is no product '%s'. There are: %s."
                .formatted(
                    item == null ? null : item.product(), String.join(", ", Catalog.products())));
      }
      if (item.quantity() < 1 || item.quantity() > MAX_QUANTITY) {
        throw new BadRequestException(
            "The quantity of '%s' is from 1 to %d, but it is %d."
                .formatted(item.product(), MAX_QUANTITY, item.quantity()));
      }
    }
  }
}
