package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request as a function sees it, its body already of the declared type. */
final class RequestMessage implements HttpRequestMessage<@Nullable Object> {
  private final WireValue.Request request;
  private final @Nullable Object body;

  RequestMessage(WireValue.Request request, @Nullable Object body) {
    this.request = request;
    this.body = body;
  }

  @Override
  public URI getUri() {
    return URI.create(request.url());
  }

  @Override
  public HttpMethod getHttpMethod() {
    return HttpMethod.value(request.method());
  }

  @Override
  public Map<String, String> getHeaders() {
    return request.headers();
  }

  @Override
  public Map<String, String> getQueryParameters() {
    return request.query();
  }

  @Override
  public @Nullable Object getBody() {
    return body;
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
    return new ResponseMessage().status(status);
  }

  @Override
  public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
    return new ResponseMessage().status(status);
  }
}
