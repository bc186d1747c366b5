package io.durablefunctions.json;

import io.durablefunctions.spi.PayloadConverter;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Values through a converter of the app's, whose texts and errors are looked at. */
record Converted(PayloadConverter converter) {

  String write(Object value) {
    String json;
    try {
      json = converter.write(value);
    } catch (RuntimeException e) {
      throw Reasons.converter(converter.name(), "written", value.getClass(), e);
    }
    if (json == null || !Json.isValid(json) || !JsonString.isWellFormed(json)) {
      throw Reasons.noJson(converter.name(), value.getClass());
    }
    return json;
  }

  @Nullable Object read(String json, Type type) {
    try {
      return converter.read(json, type);
    } catch (RuntimeException e) {
      throw Reasons.converter(converter.name(), "read", type, e);
    }
  }
}
