package io.durablefunctions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Between the host's messages and ours. */
final class HttpMessages {

  private HttpMessages() {}

  static ManagementRequest read(
      HttpRequestMessage<Optional<String>> request, String path, RequestOrigin origin)
      throws BadRequestException {
    Map<String, String> headers = new HashMap<>();
    request.getHeaders().forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v));
    return new ManagementRequest(
        request.getHttpMethod().name(),
        origin.of(request),
        path,
        query(request),
        headers,
        body(request));
  }

  /** The worker's generic body may hold another type than it says. */
  private static @Nullable String body(HttpRequestMessage<?> request) throws BadRequestException {
    Object body = request.getBody() instanceof Optional<?> optional ? optional.orElse(null) : null;
    if (body == null || body instanceof String) {
      return (String) body;
    }
    throw new BadRequestException("The body is to be JSON as text, but it came as bytes.");
  }

  static HttpResponseMessage write(HttpRequestMessage<?> request, ManagementResponse response) {
    HttpResponseMessage.Builder builder =
        request.createResponseBuilder(HttpStatusType.custom(response.status()));
    response.headers().forEach(builder::header);
    String body = response.body();
    return (body == null ? builder : builder.body(body)).build();
  }

  /**
   * The query as it came, since the host's map joins repeated parameters; or that map, if the query
   * holds raw characters that no {@link java.net.URI} may have.
   */
  private static Map<String, List<String>> query(HttpRequestMessage<?> request)
      throws BadRequestException {
    Map<String, List<String>> query = new HashMap<>();
    URI uri = uri(request);
    String raw = uri == null ? null : uri.getRawQuery();
    if (raw == null) {
      request.getQueryParameters().forEach((name, value) -> add(query, name, value));
      return query;
    }
    for (String pair : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      add(
          query,
          PercentEncoding.decodeQuery(parts[0]),
          parts.length == 1 ? "" : PercentEncoding.decodeQuery(parts[1]));
    }
    return query;
  }

  /** The request's address, or null if the worker cannot make a URI of it. */
  static @Nullable URI uri(HttpRequestMessage<?> request) {
    try {
      return request.getUri();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static void add(Map<String, List<String>> query, String name, String value) {
    query.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>()).add(value);
  }
}
