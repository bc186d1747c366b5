package io.durablefunctions;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came back from {@link DurableOrchestrationContext#callHttp}.
 *
 * @param statusCode the status, whatever it was: an error status is not an exception
 * @param headers single-valued, names in lower case; values of the same name joined by a comma
 * @param content the body as text, decoded by the charset of its Content-Type, else as UTF-8; the
 *     base64 of a body that is no text; null if it was empty
 * @param contentIsBase64 whether the content is base64
 */
public record DurableHttpResponse(
    int statusCode,
    Map<String, String> headers,
    @Nullable String content,
    boolean contentIsBase64) {

  public DurableHttpResponse {
    headers = Map.copyOf(Objects.requireNonNull(headers, "headers"));
  }

  /** A response whose body is text. */
  public DurableHttpResponse(
      int statusCode, Map<String, String> headers, @Nullable String content) {
    this(statusCode, headers, content, false);
  }
}
