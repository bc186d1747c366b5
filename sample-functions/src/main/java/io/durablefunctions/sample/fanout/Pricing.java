package io.durablefunctions.sample.fanout;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.Task;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import io.durablefunctions.sample.http.BadRequestException;
import io.durablefunctions.sample.http.ErrorReply;
import io.durablefunctions.sample.http.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Prices every item of a basket at the same time, and adds up. */
public final class Pricing implements PricingSteps {

  static final int MAX_ITEMS = 10_000;
  private static final int DEFAULT_ITEMS = 20;

  /** {@code POST /api/pricing?items=20}: 202 with the URIs to follow the pricing. */
  @FunctionName("KickOffPricing")
  public HttpResponseMessage kickOff(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "pricing")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    try {
      int items = QueryParameters.of(request).number("items", DEFAULT_ITEMS, 1, MAX_ITEMS);
      String id = client.startNew("PriceBasket", new Basket(items));
      return client.createCheckStatusResponse(request, id);
    } catch (BadRequestException e) {
      return ErrorReply.to(request, HttpStatus.BAD_REQUEST, e.getMessage());
    }
  }

  /** Fans out to one activity an item, and waits for all of them. */
  @FunctionName("PriceBasket")
  public BasketPrice priceBasket(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    Basket basket = context.getInput(Basket.class);
    PricingSteps steps = context.activities(PricingSteps.class);
    List<Task<Long>> prices = new ArrayList<>();
    for (int item = 1; item <= basket.items(); item++) {
      prices.add(context.async(steps::priceItem, item));
    }
    long total = context.allOf(prices).await().stream().mapToLong(Long::longValue).sum();
    return new BasketPrice(basket.items(), total);
  }

  /** The price of the item of this number in cents: as many as its number. */
  @Override
  @FunctionName("PriceItem")
  public long priceItem(@ActivityTrigger(name = "item") int item) {
    return item;
  }
}
