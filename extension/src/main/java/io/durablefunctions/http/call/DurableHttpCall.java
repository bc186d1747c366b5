package io.durablefunctions.http.call;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.entrance.Entrances;
import io.durablefunctions.replay.HttpExchange;
import java.io.IOException;

/**
 * The activity behind {@code callHttp}, which this library contributes to every app: one exchange,
 * whatever its status. An exchange without a response is a failed activity, and so tried again as
 * the call's retry options have it.
 */
public final class DurableHttpCall {

  /** Makes the exchange. */
  @FunctionName(HttpExchange.ACTIVITY)
  public DurableHttpResponse exchange(
      @ActivityTrigger(name = "exchange") HttpExchange exchange,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws IOException {
    return Entrances.of(client, CallEntrance.class, "callHttp").httpCall().exchange(exchange);
  }
}
