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

  /** The largest value, in bytes of UTF-8: 10 MB. */
  public static final int MAX_BYTES = 10 * 1024 * 1024;

  /** The deepest nesting of arrays and objects in a request's body. */
  static final int MAX_DEPTH = 64;

  private Payloads() {}

  /**
   * Returns the text.
   *
   * @throws IllegalArgumentException if it is over the limit; {@code what} names the value
   */
  public static @Nullable String checked(String what, @Nullable String json) {
    if (json != null && isTooLarge(json)) {
      throw new IllegalArgumentException(
          "The "
              + what
              + " takes more than the limit of "
              + MAX_BYTES
              + " bytes as JSON. Put the data into a blob and pass its name.");
    }
    return json;
  }

  /** Whether the text takes more than {@link #MAX_BYTES} in UTF-8. */
  static boolean isTooLarge(String text) {
    if (text.length() <= MAX_BYTES / 3) {
      return false;
    }
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A surrogate is half of a character that takes four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes > MAX_BYTES;
  }

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
