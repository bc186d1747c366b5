package io.durablefunctions.http;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a response builder was told. */
public final class RecordedResponse implements HttpResponseMessage, HttpResponseMessage.Builder {

  public final Map<String, String> headers = new HashMap<>();
  private HttpStatusType status;
  private @Nullable Object body;

  RecordedResponse(HttpStatusType status) {
    this.status = status;
  }

  @Override
  public Builder status(HttpStatusType newStatus) {
    status = newStatus;
    return this;
  }

  @Override
  public Builder header(String key, String value) {
    headers.put(key, value);
    return this;
  }

  @Override
  public Builder body(Object newBody) {
    body = newBody;
    return this;
  }

  @Override
  public HttpResponseMessage build() {
    return this;
  }

  @Override
  public HttpStatusType getStatus() {
    return status;
  }

  @Override
  public @Nullable String getHeader(String key) {
    return headers.get(key);
  }

  @Override
  public @Nullable Object getBody() {
    return body;
  }
}
