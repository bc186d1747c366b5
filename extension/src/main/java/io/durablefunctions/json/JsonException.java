package io.durablefunctions.json;

import org.jspecify.annotations.Nullable;

/**
 * A text is no JSON, or does not fit the type, or a value cannot be written. The message names the
 * type and the reason, and never quotes the payload, so that it may be logged.
 */
public final class JsonException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  JsonException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
