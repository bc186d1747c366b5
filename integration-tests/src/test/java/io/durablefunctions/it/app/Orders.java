package io.durablefunctions.it.app;

/** Orders as JSON. */
public final class Orders {

  private static final String GOOD_CARD = "4111111111111111";

  private Orders() {}

  /** One that goes through. */
  public static String good() {
    return order("keyboard", 2, GOOD_CARD);
  }

  /** One whose card is declined. */
  public static String declined() {
    return order("keyboard", 2, "4000000000000002");
  }

  /** One of something that is not in stock. */
  public static String outOfStock() {
    return order("unobtainium", 1, GOOD_CARD);
  }

  /** One of a product and quantity. */
  public static String of(String product, int quantity) {
    return order(product, quantity, GOOD_CARD);
  }

  /** One that is paid by this card. */
  public static String paidBy(String card) {
    return order("keyboard", 2, card);
  }

  private static String order(String product, int quantity, String card) {
    return """
        {"customer":"Ada","email":"ada@example.com","card":"%s",
         "items":[{"product":"%s","quantity":%d}]}"""
        .formatted(card, product, quantity);
  }
}
