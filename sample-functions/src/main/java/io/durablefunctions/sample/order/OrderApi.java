package io.durablefunctions.sample.order;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.StartOptions;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.sample.http.BadRequestException;
import io.durablefunctions.sample.http.ErrorReply;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** The door: takes an order over HTTP and starts its workflow. */
public final class OrderApi {

  /**
   * {@code POST /api/orders}: 202 with the URIs to follow the order; 400 with a reason, and nothing
   * started, if it cannot be placed; 409 if an order of this id was placed before.
   *
   * <p>The body is bound as text and read here: bound as an {@link Order}, a malformed one would be
   * a 500 before this method is reached.
   */
  @FunctionName("KickOffOrder")
  public HttpResponseMessage kickOff(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "orders")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    try {
      Order order = OrderReader.read(request.getBody());
      return client.createCheckStatusResponse(request, start(client, order));
    } catch (BadRequestException e) {
      return ErrorReply.to(request, HttpStatus.BAD_REQUEST, e.getMessage());
    } catch (OrchestrationAlreadyExistsException e) {
      return ErrorReply.to(request, HttpStatus.CONFLICT, "An order of this id was placed before.");
    }
  }

  private static String start(DurableOrchestrationClient client, Order order)
      throws BadRequestException, TimeoutException {
    if (order.id() == null) {
      return client.startNew("PlaceOrder", order);
    }
    try {
      // No status may be replaced: a second request with this id is the same order once more.
      return client.startNew(
          "PlaceOrder",
          new StartOptions()
              .withInstanceId(order.id())
              .withInput(order)
              .withReusableStatuses(Set.of()));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("The order's 'id' cannot be used: " + e.getMessage());
    }
  }
}
