package io.durablefunctions.localhost.http;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.worker.TriggerInput;
import io.durablefunctions.localhost.worker.WireValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the host sends to the worker for an HTTP request. */
final class HttpRequests {
  private static final Gson GSON = new Gson();

  private HttpRequests() {}

  static TriggerInput read(HttpExchange exchange, Binding trigger, Map<String, String> parameters)
      throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", all)));
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    WireValue.Request request =
        new WireValue.Request(
            exchange.getRequestMethod(),
            uri(exchange, headers),
            headers,
            query,
            body(exchange, headers));
    return new TriggerInput(
        Map.of(trigger.name(), request), metadata(request, trigger.name(), parameters));
  }

  private static Map<String, WireValue> metadata(
      WireValue.Request request, String name, Map<String, String> parameters) {
    Map<String, WireValue> metadata = new HashMap<>();
    metadata.put("Query", new WireValue.Json(GSON.toJson(request.query())));
    metadata.put("Headers", new WireValue.Json(GSON.toJson(request.headers())));
    request.query().forEach((key, value) -> metadata.put(key, new WireValue.Text(value)));
    parameters.forEach((key, value) -> metadata.put(key, new WireValue.Text(value)));
    metadata.putIfAbsent(name, request);
    metadata.put("$request", request);
    return metadata;
  }

  /** The full address as the client wrote it: functions build links from it. */
  private static URI uri(HttpExchange exchange, Map<String, String> headers) {
    URI asked = exchange.getRequestURI();
    String host = headers.getOrDefault("host", "localhost:" + exchange.getLocalAddress().getPort());
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    return URI.create("http://" + host + asked.getRawPath() + query);
  }

  private static Map<String, String> query(@Nullable String rawQuery) {
    Map<String, String> query = new LinkedHashMap<>();
    if (rawQuery != null) {
      for (String pair : rawQuery.split("&", -1)) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String name = decode(equals < 0 ? pair : pair.substring(0, equals));
          String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
          query.merge(name, value, (first, second) -> first + "," + second);
        }
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The host forwards a body only if it knows a length greater than 0. */
  private static WireValue body(HttpExchange exchange, Map<String, String> headers)
      throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    if (!headers.getOrDefault("content-length", "0").matches("0*[1-9]\\d*")) {
      return new WireValue.Nothing();
    }
    String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/octet-stream") || type.startsWith("multipart/")) {
      return new WireValue.Bytes(bytes);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return new WireValue.Text(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
