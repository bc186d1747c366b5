package io.durablefunctions.testing;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.RetryOptions;
import io.durablefunctions.Task;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An app with one function of each kind that tests need. */
public final class Shop {

  /** An order. */
  public record Order(String product, int count) {}

  @FunctionName("Buy")
  public String buy(@OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    Order order = context.getInput(Order.class);
    RetryOptions retry = new RetryOptions(Duration.ofHours(1), 3);
    int cents = context.callActivityWithRetry("Price", retry, order, Integer.class).await();
    boolean approved =
        context.waitForExternalEvent("Approval", Boolean.class, Duration.ofDays(30), false).await();
    return approved ? "paid " + cents : "dropped";
  }

  @FunctionName("Price")
  public int price(@ActivityTrigger(name = "order") Order order) {
    return order.count() * 100;
  }

  @FunctionName("BuyAll")
  public int buyAll(@OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    List<Task<Integer>> prices = new ArrayList<>();
    for (int i = 1; i <= context.getInput(Integer.class); i++) {
      prices.add(context.callActivity("Price", new Order("pen", i), Integer.class));
    }
    return context.allOf(prices).await().stream().mapToInt(Integer::intValue).sum();
  }

  @FunctionName("StartAnother")
  public String startAnother(
      @ActivityTrigger(name = "id") String id,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client,
      ExecutionContext execution)
      throws Exception {
    return client.startNew("BuyAll", id, 2) + " by " + execution.getFunctionName();
  }
}
