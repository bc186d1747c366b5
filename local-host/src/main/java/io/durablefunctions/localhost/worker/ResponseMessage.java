package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Response and builder in one, as in the worker: {@code build()} makes no copy. */
final class ResponseMessage implements HttpResponseMessage, HttpResponseMessage.Builder {
  private final Map<String, String> headers = new HashMap<>();
  private HttpStatusType status = HttpStatus.OK;
  private @Nullable Object body;

  @Override
  public HttpStatusType getStatus() {
    return status;
  }

  @Override
  public int getStatusCode() {
    return status.value();
  }

  @Override
  public @Nullable String getHeader(String key) {
    return headers.get(key);
  }

  @Override
  public @Nullable Object getBody() {
    return body;
  }

  Map<String, String> headers() {
    return headers;
  }

  @Override
  public HttpResponseMessage.Builder status(HttpStatusType newStatus) {
    status = newStatus;
    return this;
  }

  @Override
  public HttpResponseMessage.Builder header(String key, String value) {
    headers.put(key, value);
    return this;
  }

  @Override
  public HttpResponseMessage.Builder body(@Nullable Object newBody) {
    body = newBody;
    return this;
  }

  @Override
  public HttpResponseMessage build() {
    return this;
  }
}
