package io.durablefunctions.localhost.worker;

import com.google.gson.Gson;
import org.jspecify.annotations.Nullable;

/** From what a function returned, or set on an output binding, to a {@link WireValue}. */
final class WireValues {
  private final Gson gson = new Gson();

  WireValue write(@Nullable Object value) {
    if (value == null) {
      return WireValue.Json.NULL;
    } else if (value instanceof String text) {
      return new WireValue.Text(text);
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return new WireValue.Whole(((Number) value).longValue());
    } else if (value instanceof Double || value instanceof Float) {
      return new WireValue.Real(((Number) value).doubleValue());
    } else if (value instanceof byte[] bytes) {
      return new WireValue.Bytes(bytes);
    } else if (value instanceof ResponseMessage response) {
      return new WireValue.Response(
          response.getStatusCode(), response.headers(), write(response.getBody()));
    }
    return new WireValue.Json(gson.toJson(value));
  }
}
