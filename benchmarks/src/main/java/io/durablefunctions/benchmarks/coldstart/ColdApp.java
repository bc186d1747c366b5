package io.durablefunctions.benchmarks.coldstart;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;

/** The app's durable functions. Each process loads them anew, as the worker does. */
@NullUnmarked
public final class ColdApp {

  /** Starts an orchestration, as an app's first invocation may. */
  @FunctionName("Start")
  public void start(
      @QueueTrigger(name = "message", queueName = "start", connection = "AzureWebJobsStorage")
          String message,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    String unused = client.startNew("Greet", message);
  }

  @FunctionName("Greet")
  public String greet(@OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    return context.callActivity("SayHello", context.getInput(String.class), String.class).await();
  }

  @FunctionName("SayHello")
  public String sayHello(@ActivityTrigger(name = "name") String name) {
    return "Hello " + name;
  }
}
