package io.durablefunctions.sample.fanout;

import io.durablefunctions.DurableActivities;

/** The activities of the pricing: the compiler holds the calls and the code of them together. */
@DurableActivities
public interface PricingSteps {

  /** The price of the item of this number, in cents. */
  long priceItem(int item);
}
