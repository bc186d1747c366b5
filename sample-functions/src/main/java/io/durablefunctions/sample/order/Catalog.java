package io.durablefunctions.sample.order;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the shop sells: fixed, so that every process knows the same. */
public final class Catalog {

  /** The one product that is known and never in stock. */
  static final String OUT_OF_STOCK = "unobtainium";

  private static final Map<String, Long> PRICES_IN_CENTS =
      new TreeMap<>(
          Map.of("keyboard", 7_900L, "mouse", 2_500L, "monitor", 24_900L, OUT_OF_STOCK, 99L));

  private Catalog() {}

  /** Whether there is a product of this name. */
  public static boolean knows(String product) {
    return PRICES_IN_CENTS.containsKey(product);
  }

  /** The names of all products, sorted. */
  public static Set<String> products() {
    return PRICES_IN_CENTS.keySet();
  }

  /** What the items cost together; an overflow is an {@link ArithmeticException}. */
  public static long totalCents(List<OrderLine> items) {
    long total = 0;
    for (OrderLine item : items) {
      long price = PRICES_IN_CENTS.get(item.product());
      total = Math.addExact(total, Math.multiplyExact(price, (long) item.quantity()));
    }
    return total;
  }
}
