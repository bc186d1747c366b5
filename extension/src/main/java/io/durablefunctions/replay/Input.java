package io.durablefunctions.replay;

import io.durablefunctions.json.Json;
import io.durablefunctions.json.PayloadLimit;
import org.jspecify.annotations.Nullable;

/** What a call passes on: written as JSON once, and not at all if the history has it. */
final class Input {

  private @Nullable Object value;
  private @Nullable String json;
  private boolean written;

  Input(@Nullable Object value) {
    this.value = value;
  }

  /** The text, written when the call was made first: attempts that follow pass on the same. */
  @Nullable String json() {
    if (!written) {
      recorded(PayloadLimit.check(Json.write(value), "The input"));
    }
    return json;
  }

  void recorded(@Nullable String text) {
    json = text;
    written = true;
    value = null;
  }
}
