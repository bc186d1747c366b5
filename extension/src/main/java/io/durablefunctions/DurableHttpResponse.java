package io.durablefunctions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back from {@link DurableOrchestrationContext#callHttp}.
 *
 * @param statusCode the status, whatever it was: an error status is not an exception
 * @param headers single-valued, names in lower case; values of the same name joined by a comma
 * @param content the body as text, or null if it was empty
 */
public record DurableHttpResponse(
    int statusCode, Map<String, String> headers, @Nullable String content) {

  public DurableHttpResponse {
    headers = Map.copyOf(headers);
  }
}
