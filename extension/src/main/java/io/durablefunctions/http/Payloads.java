package io.durablefunctions.http;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The limits of what users hand to us as JSON. */
public final class Payloads {

  /** The deepest nesting of arrays and objects in a request's body. */
  static final int MAX_DEPTH = 64;

  private Payloads() {}

  /**
   * Reads a request's body: null for none and for a JSON null.
   *
   * @throws BadRequestException if it is not one JSON value, or is nested too deeply
   */
  static @Nullable String json(@Nullable String body) throws BadRequestException {
    if (body == null || body.isBlank()) {
      return null;
    }
    JsonReader reader = new JsonReader(new StringReader(body));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(MAX_DEPTH);
    try {
      boolean nothing = reader.peek() == JsonToken.NULL;
      reader.skipValue();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedJsonException("more than one value");
      }
      return nothing ? null : body;
    } catch (MalformedJsonException | IllegalStateException e) {
      throw new BadRequestException(
          "The body is to be one JSON value, nested at most "
              + MAX_DEPTH
              + " deep, or empty, but it is not.");
    } catch (EOFException e) {
      throw new BadRequestException("The body is to be one JSON value, but it ends too early.");
    } catch (IOException e) {
      throw new UncheckedIOException("A string was read", e);
    }
  }
}
