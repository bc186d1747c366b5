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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** The door: takes an order over HTTP and starts its workflow. */
public final class OrderApi {

  /**
   * How long a customer looks at a spinning wheel; the order itself may take as long as it likes.
   */
  private static final int MOST_SECONDS = 10;

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
    return placed(
        request,
        options ->
            client.createCheckStatusResponse(request, client.startNew("PlaceOrder", options)));
  }

  /**
   * {@code POST /api/orders/now}: the order is carried out in this request, and 200 brings its
   * result. After {@value #MOST_SECONDS} s it is 202 with the URIs to follow the order, which goes
   * on; errors as of {@link #kickOff}.
   */
  @FunctionName("OrderNow")
  public HttpResponseMessage orderNow(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "orders/now")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    Duration wait = Duration.ofSeconds(MOST_SECONDS);
    return placed(
        request,
        options -> client.runOrCreateCheckStatusResponse(request, "PlaceOrder", options, wait));
  }

  /** Starts an order's workflow, and answers. */
  private interface Start {
    HttpResponseMessage with(StartOptions options) throws TimeoutException;
  }

  private static HttpResponseMessage placed(
      HttpRequestMessage<Optional<String>> request, Start start) throws TimeoutException {
    try {
      Order order = OrderReader.read(request.getBody());
      return order.id() == null
          ? start.with(new StartOptions().withInput(order))
          : withItsId(order, start);
    } catch (BadRequestException e) {
      return ErrorReply.to(request, HttpStatus.BAD_REQUEST, e.getMessage());
    } catch (OrchestrationAlreadyExistsException e) {
      return ErrorReply.to(request, HttpStatus.CONFLICT, "An order of this id was placed before.");
    }
  }

  private static HttpResponseMessage withItsId(Order order, Start start)
      throws BadRequestException, TimeoutException {
    try {
      // No status may be replaced: a second request with this id is the same order once more.
      return start.with(
          new StartOptions()
              .withInstanceId(order.id())
              .withInput(order)
              .withReusableStatuses(Set.of()));
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("The order's 'id' cannot be used: " + e.getMessage());
    }
  }
}
