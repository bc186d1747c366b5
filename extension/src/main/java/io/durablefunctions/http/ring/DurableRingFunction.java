package io.durablefunctions.http.ring;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.entrance.Entrances;
import java.util.Optional;

/**
 * The function that this library contributes for push: the app's own processes call it, signed with
 * a key of the hub. The host lets any caller in; the signature is the door.
 */
public final class DurableRingFunction {

  /** Does the work of one message. */
  @FunctionName("DurableFunctionsRing")
  public HttpResponseMessage ring(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "durabletask/ring")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client) {
    int status =
        Entrances.of(client, RingEntrance.class, "The ring function")
            .ringEndpoint()
            .answer(request.getHeaders().get(RingCalls.SIGNATURE), request.getBody().orElse(null));
    return request.createResponseBuilder(HttpStatus.valueOf(status)).build();
  }
}
