package io.durablefunctions.http;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.entrance.Entrances;
import java.util.Optional;

/**
 * The function that this library contributes to an app: the management API under {@code
 * {routePrefix}/durabletask}. The host lets any caller in; the signature in the parameter {@code
 * code} is the door.
 */
public final class DurableHttpFunctions {

  /**
   * The path is taken from this parameter, which the host decodes exactly once; its URL is decoded
   * and half encoded again. Without a default the worker could not call the function for {@code
   * durabletask} alone.
   */
  private static final String ROUTE = "durabletask/{*path=NONE}";

  /** Answers every path below {@code durabletask}. */
  @FunctionName("DurableFunctionsHttpApi")
  public HttpResponseMessage api(
      @HttpTrigger(
              name = "request",
              methods = {HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE},
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = ROUTE)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("path") String path,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client) {
    return Entrances.of(client, ManagementEntrance.class, "The management API")
        .managementEndpoint()
        .answer(request, path);
  }
}
