package ${package};

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.Task;
import io.durablefunctions.TypeRef;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Greets several people, and waits up to a week for what they answer. */
public final class Greetings {

  /** {@code POST /api/greetings?names=Ada,Grace}: starts it, and answers with where to watch it. */
  @FunctionName("KickOffGreetings")
  public HttpResponseMessage kickOff(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "greetings")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    String names = request.getQueryParameters().getOrDefault("names", "world");
    String id = client.startNew("GreetAll", List.of(names.split(",")));
    return client.createCheckStatusResponse(request, id);
  }

  /** The workflow. It survives the death of any process at any line. */
  @FunctionName("GreetAll")
  public String greetAll(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    List<Task<String>> greetings = new ArrayList<>();
    for (String name : context.getInput(new TypeRef<List<String>>() {})) {
      greetings.add(context.callActivity("Greet", name, String.class));
    }
    String all = String.join(" ", context.allOf(greetings).await());
    context.setCustomStatus(all);
    String answer =
        context
            .waitForExternalEvent("Answer", String.class, Duration.ofDays(7), "nothing")
            .await();
    return all + " They said: " + answer;
  }

  /** One step. It may run more than once, so make it idempotent. */
  @FunctionName("Greet")
  public String greet(@ActivityTrigger(name = "name") String name) {
    return "Hello, " + name + "!";
  }
}
