package io.durablefunctions.sample.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StartOptions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class OrderApiTest {

  private static final String ORDER =
      """
      {"id":"order-7","customer":"Ada","email":"ada@example.com","card":"4111",
       "items":[{"product":"keyboard","quantity":2}]}""";

  private final DurableOrchestrationClient client = mock(DurableOrchestrationClient.class);
  private final HttpResponseMessage.Builder builder =
      mock(HttpResponseMessage.Builder.class, RETURNS_SELF);

  @Test
  void anOrderWithAnIdStartsUnderThatId() throws Exception {
    HttpRequestMessage<Optional<String>> request = request(ORDER);
    HttpResponseMessage accepted = mock(HttpResponseMessage.class);
    ArgumentCaptor<StartOptions> options = ArgumentCaptor.forClass(StartOptions.class);
    when(client.startNew(eq("PlaceOrder"), options.capture())).thenReturn("order-7");
    when(client.createCheckStatusResponse(request, "order-7")).thenReturn(accepted);

    assertThat(new OrderApi().kickOff(request, client)).isSameAs(accepted);
    assertThat(options.getValue().getInstanceId()).isEqualTo("order-7");
    assertThat(options.getValue().getReusableStatuses()).isEmpty();
  }

  @Test
  void anOrderWithoutIdGetsAGeneratedOne() throws Exception {
    HttpRequestMessage<Optional<String>> request =
        request(ORDER.replace("\"id\":\"order-7\",", ""));
    when(client.startNew(eq("PlaceOrder"), any(StartOptions.class))).thenReturn("generated");

    new OrderApi().kickOff(request, client);

    verify(client).createCheckStatusResponse(request, "generated");
  }

  @Test
  void anOrderIsCarriedOutInItsRequest() throws Exception {
    HttpRequestMessage<Optional<String>> request = request(ORDER);
    HttpResponseMessage shipped = mock(HttpResponseMessage.class);
    ArgumentCaptor<StartOptions> options = ArgumentCaptor.forClass(StartOptions.class);
    when(client.runOrCreateCheckStatusResponse(
            eq(request), eq("PlaceOrder"), options.capture(), eq(Duration.ofSeconds(10))))
        .thenReturn(shipped);

    assertThat(new OrderApi().orderNow(request, client)).isSameAs(shipped);
    assertThat(options.getValue().getInstanceId()).isEqualTo("order-7");
  }

  @Test
  void aBrokenOrderIsA400AndStartsNothing() throws Exception {
    HttpRequestMessage<Optional<String>> request = request("{");

    new OrderApi().kickOff(request, client);

    verify(request).createResponseBuilder(HttpStatus.BAD_REQUEST);
    ArgumentCaptor<Object> body = ArgumentCaptor.forClass(Object.class);
    verify(builder).body(body.capture());
    assertThat(body.getValue().toString()).startsWith("{\"error\":\"The body is not an order");
    verifyNoInteractions(client);
  }

  @Test
  void anOrderThatWasPlacedBeforeIsA409() throws Exception {
    HttpRequestMessage<Optional<String>> request = request(ORDER);
    when(client.startNew(eq("PlaceOrder"), any(StartOptions.class)))
        .thenThrow(
            new OrchestrationAlreadyExistsException(
                "order-7", OrchestrationRuntimeStatus.COMPLETED));

    new OrderApi().kickOff(request, client);

    verify(request).createResponseBuilder(HttpStatus.CONFLICT);
  }

  @SuppressWarnings("unchecked")
  private HttpRequestMessage<Optional<String>> request(String body) {
    HttpRequestMessage<Optional<String>> request = mock(HttpRequestMessage.class);
    when(request.getBody()).thenReturn(Optional.of(body));
    when(request.createResponseBuilder(any(HttpStatus.class))).thenReturn(builder);
    return request;
  }
}
