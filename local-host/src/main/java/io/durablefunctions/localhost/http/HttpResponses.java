package io.durablefunctions.localhost.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.app.BindingType;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.worker.WireValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What becomes of what a function returned, or set on its http output binding. */
final class HttpResponses {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String UTF_8 = "; charset=utf-8";
  private static final Gson INDENTED =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private HttpResponses() {}

  static RawResponse of(StagedFunction function, Map<String, WireValue> outputs) {
    for (Binding binding : function.bindings()) {
      WireValue value = outputs.get(binding.name());
      if (binding.type() == BindingType.HTTP && value != null) {
        return of(value);
      }
    }
    return RawResponse.empty(204);
  }

  private static RawResponse of(WireValue value) {
    if (value instanceof WireValue.Response response) {
      return of(response);
    } else if (value.equals(WireValue.Json.NULL)) {
      return RawResponse.empty(204);
    } else if (value instanceof WireValue.Text text) {
      // A bare text that is JSON is printed again, one in a response is not.
      return withText(200, Map.of(), indented(text.text()));
    }
    return withBody(200, Map.of(), value);
  }

  private static RawResponse of(WireValue.Response response) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, String> header : response.headers().entrySet()) {
      if (!header.getValue().chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f))) {
        return RawResponse.empty(500);
      }
      headers.remove(header.getKey());
      headers.put(header.getKey(), header.getValue());
    }
    return response.status() < 1
        ? RawResponse.empty(500)
        : withBody(response.status(), headers, response.body());
  }

  private static RawResponse withBody(int status, Map<String, String> headers, WireValue body) {
    if (body instanceof WireValue.Bytes bytes) {
      return new RawResponse(status, headers, bytes.bytes());
    } else if (body instanceof WireValue.Text text) {
      return withText(status, headers, text.text());
    } else if (body instanceof WireValue.Whole whole) {
      return withText(status, headers, Long.toString(whole.number()));
    } else if (body instanceof WireValue.Real real) {
      return withText(status, headers, Double.toString(real.number()));
    } else if (body instanceof WireValue.Json json) {
      return withText(status, headers, json(json.json()));
    }
    throw new IllegalArgumentException("A response body cannot be " + body);
  }

  /** The host writes all texts as UTF-8, and says so over what the function said. */
  private static RawResponse withText(int status, Map<String, String> given, String text) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(given);
    String type = headers.getOrDefault(CONTENT_TYPE, "text/plain").split(";", 2)[0].strip();
    headers.put(CONTENT_TYPE, type + UTF_8);
    return new RawResponse(status, headers, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String json(String json) {
    return switch (json) {
      case "null" -> "";
      case "true" -> "True";
      case "false" -> "False";
      default -> indented(json);
    };
  }

  private static String indented(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return text;
    }
    try {
      return INDENTED.toJson(JsonParser.parseString(text));
    } catch (JsonParseException e) {
      return text;
    }
  }
}
