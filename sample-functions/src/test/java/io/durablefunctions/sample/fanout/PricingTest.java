package io.durablefunctions.sample.fanout;

import static io.durablefunctions.sample.DoneTasks.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.durablefunctions.DurableCall;
import io.durablefunctions.DurableOrchestrationContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricingTest {

  @Test
  void everyItemIsPricedAndTheSumIsReturned() {
    DurableOrchestrationContext context =
        mock(DurableOrchestrationContext.class, CALLS_REAL_METHODS);
    PricingSteps steps = mock(PricingSteps.class);
    doReturn(new Basket(3)).when(context).getInput(Basket.class);
    doReturn(steps).when(context).activities(PricingSteps.class);
    doAnswer(call -> completed(call.<DurableCall.NoInput<?>>getArgument(0).call()))
        .when(context)
        .async(any(DurableCall.NoInput.class));
    doReturn(completed(List.of(1L, 2L, 3L))).when(context).allOf(anyList());

    assertThat(new Pricing().priceBasket(context)).isEqualTo(new BasketPrice(3, 6));
    for (int item = 1; item <= 3; item++) {
      verify(steps).priceItem(item);
    }
  }
}
