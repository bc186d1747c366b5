package io.durablefunctions.http;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The host's requests. */
public final class Requests {

  private Requests() {}

  public static HttpRequestMessage<Optional<String>> of(String verb, String uri) {
    return of(verb, uri, Map.of(), null);
  }

  @SuppressWarnings("unchecked")
  public static HttpRequestMessage<Optional<String>> of(
      String verb, String uri, Map<String, String> headers, @Nullable String body) {
    HttpRequestMessage<Optional<String>> request = mock(HttpRequestMessage.class);
    lenient().when(request.getUri()).thenAnswer(call -> URI.create(uri));
    lenient().when(request.getHttpMethod()).thenReturn(HttpMethod.value(verb));
    lenient().when(request.getHeaders()).thenReturn(headers);
    lenient().when(request.getQueryParameters()).thenReturn(Map.of());
    lenient().when(request.getBody()).thenReturn(Optional.ofNullable(body));
    lenient()
        .when(request.createResponseBuilder(any(HttpStatusType.class)))
        .thenAnswer(call -> new RecordedResponse(call.getArgument(0)));
    return request;
  }

  /** Gives the request a body of another type than it says, as the worker may. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static void body(HttpRequestMessage request, Object body) {
    lenient().when(request.getBody()).thenReturn(Optional.of(body));
  }
}
