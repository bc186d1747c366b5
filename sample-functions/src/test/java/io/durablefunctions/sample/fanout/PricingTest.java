package io.durablefunctions.sample.fanout;

import static io.durablefunctions.sample.DoneTasks.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricingTest {

  @Test
  void everyItemIsPricedAndTheSumIsReturned() {
    DurableOrchestrationContext context = mock(DurableOrchestrationContext.class);
    Task<List<Long>> all = completed(List.of(1L, 2L, 3L));
    when(context.getInput(Basket.class)).thenReturn(new Basket(3));
    when(context.allOf(org.mockito.ArgumentMatchers.<List<Task<Long>>>any())).thenReturn(all);

    assertThat(new Pricing().priceBasket(context)).isEqualTo(new BasketPrice(3, 6));
    for (int item = 1; item <= 3; item++) {
      verify(context).callActivity("PriceItem", item, Long.class);
    }
    verify(context).allOf(anyList());
  }
}
