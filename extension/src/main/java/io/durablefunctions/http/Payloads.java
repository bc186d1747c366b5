package io.durablefunctions.http;

import io.durablefunctions.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** The limits of what users hand to us as JSON. */
public final class Payloads {

  /** The deepest nesting of arrays and objects in a request's body. */
  static final int MAX_DEPTH = 64;

  private Payloads() {}

  /**
   * Reads a request's body: null for none and for a JSON null. One byte order mark in front, which
   * some editors write, is taken away.
   *
   * @throws BadRequestException if it is not one JSON value by RFC 8259, or is nested too deeply
   */
  static @Nullable String json(@Nullable String body) throws BadRequestException {
    if (body == null || body.isBlank()) {
      return null;
    }
    String json = body.startsWith("\uFEFF") ? body.substring(1) : body;
    if (!StrictJson.isValid(json, MAX_DEPTH)) {
      throw new BadRequestException(
          "The body is to be one JSON value by RFC 8259, nested at most "
              + MAX_DEPTH
              + " deep, or empty, but it is not.");
    }
    return json.strip().equals("null") ? null : json;
  }
}
