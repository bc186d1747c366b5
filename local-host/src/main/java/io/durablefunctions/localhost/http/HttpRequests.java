package io.durablefunctions.localhost.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.worker.TriggerInput;
import io.durablefunctions.localhost.worker.WireValue;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the host sends to the worker for an HTTP request. */
final class HttpRequests {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private HttpRequests() {}

  static TriggerInput read(RawRequest raw, Binding trigger, Map<String, String> parameters) {
    Map<String, String> headers = new LinkedHashMap<>();
    Map<String, String> spelled = new LinkedHashMap<>();
    Map<String, String> firstSpelled = new HashMap<>();
    for (Map.Entry<String, String> header : raw.headers()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      headers.merge(name, header.getValue(), (a, b) -> a + "," + b);
      firstSpelled.putIfAbsent(name, header.getKey());
      spelled.merge(
          firstSpelled.getOrDefault(name, name), header.getValue(), (a, b) -> a + "," + b);
    }
    QueryString query = QueryString.parse(raw.target().query());
    WireValue body = body(raw.body(), headers.getOrDefault("content-type", ""));
    WireValue.Request request =
        new WireValue.Request(raw.method(), url(raw), headers, query.joined(), body);
    Map<String, WireValue> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    metadata.put("Query", new WireValue.Json(GSON.toJson(query.last())));
    metadata.put("Headers", new WireValue.Json(GSON.toJson(spelled)));
    metadata.putAll(JsonProperties.of(text(body)));
    query.last().forEach((name, value) -> metadata.put(name, new WireValue.Text(value)));
    parameters.forEach((name, value) -> metadata.put(name, new WireValue.Text(value)));
    return new TriggerInput(Map.of(trigger.name(), request), new LinkedHashMap<>(metadata));
  }

  /** The full address: functions build links from it. */
  private static String url(RawRequest raw) {
    String query = raw.target().query();
    return "http://"
        + raw.header("Host").orElse("")
        + raw.target().encodedPath()
        + (query == null ? "" : "?" + query);
  }

  private static WireValue body(byte[] bytes, String contentType) {
    if (bytes.length == 0) {
      return new WireValue.Nothing();
    }
    String type = contentType.toLowerCase(Locale.ROOT);
    return type.startsWith("application/octet-stream") || type.startsWith("multipart/")
        ? new WireValue.Bytes(bytes)
        : new WireValue.Text(decode(bytes));
  }

  /** UTF-8, whatever the content type says, unless a byte order mark says UTF-16. */
  private static String decode(byte[] bytes) {
    Charset charset =
        bytes.length > 1 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe
            ? StandardCharsets.UTF_16LE
            : StandardCharsets.UTF_8;
    String text = new String(bytes, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static String text(WireValue body) {
    return body instanceof WireValue.Text text ? text.text() : "";
  }
}
