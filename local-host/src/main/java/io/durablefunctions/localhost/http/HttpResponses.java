package io.durablefunctions.localhost.http;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.app.BindingType;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.worker.WireValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes what a function returned, or set on its http output binding, to the client. */
final class HttpResponses {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";

  /** The server sets these itself. */
  private static final Set<String> OWN =
      Set.of("content-length", "transfer-encoding", "connection", "date");

  private HttpResponses() {}

  static void write(HttpExchange exchange, StagedFunction function, Map<String, WireValue> outputs)
      throws IOException {
    for (Binding binding : function.bindings()) {
      WireValue value = outputs.get(binding.name());
      if (binding.type() == BindingType.HTTP && value != null) {
        write(exchange, value);
        return;
      }
    }
    writeEmpty(exchange, 204);
  }

  static void writeEmpty(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static void write(HttpExchange exchange, WireValue value) throws IOException {
    if (value instanceof WireValue.Response response) {
      response
          .headers()
          .forEach(
              (name, text) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                  exchange.getResponseHeaders().set(name, text);
                }
              });
      writeBody(exchange, response.status(), response.body());
    } else if (value.equals(WireValue.Json.NULL)) {
      writeEmpty(exchange, 204);
    } else {
      writeBody(exchange, 200, value);
    }
  }

  private static void writeBody(HttpExchange exchange, int status, WireValue body)
      throws IOException {
    if (body instanceof WireValue.Bytes bytes) {
      send(exchange, status, "application/octet-stream", bytes.bytes());
    } else if (body instanceof WireValue.Text text) {
      send(exchange, status, isJson(text.text()) ? JSON : TEXT, utf8(text.text()));
    } else if (body instanceof WireValue.Whole whole) {
      send(exchange, status, TEXT, utf8(Long.toString(whole.number())));
    } else if (body instanceof WireValue.Real real) {
      send(exchange, status, TEXT, utf8(Double.toString(real.number())));
    } else if (body instanceof WireValue.Json json) {
      boolean none = json.equals(WireValue.Json.NULL);
      send(exchange, status, JSON, none ? new byte[0] : utf8(json.json()));
    } else {
      throw new IllegalArgumentException("A response body cannot be " + body);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] content)
      throws IOException {
    if (content.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
      writeEmpty(exchange, status);
      return;
    }
    if (!exchange.getResponseHeaders().containsKey("Content-Type")) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    exchange.sendResponseHeaders(status, content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  /** The host looks into a text without a content type. */
  private static boolean isJson(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return false;
    }
    try {
      JsonParser.parseString(text);
      return true;
    } catch (JsonParseException e) {
      return false;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
