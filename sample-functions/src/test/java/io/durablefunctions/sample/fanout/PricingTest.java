package io.durablefunctions.sample.fanout;

import static io.durablefunctions.testing.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.testing.DurableTest;
import io.durablefunctions.testing.DurableTestHub;
import io.durablefunctions.testing.OrchestrationRun;
import org.junit.jupiter.api.Test;

@DurableTest(Pricing.class)
class PricingTest {

  @Test
  void everyItemIsPricedAndTheSumIsReturned(DurableTestHub hub) {
    hub.activity("PriceItem", (Integer item) -> (long) item);
    OrchestrationRun run = hub.start("PriceBasket", new Basket(3));

    assertThat(run.awaitResult(BasketPrice.class)).isEqualTo(new BasketPrice(3, 6));
    assertThat(run).called("PriceItem").with(1).with(2).with(3).times(3);
  }
}
