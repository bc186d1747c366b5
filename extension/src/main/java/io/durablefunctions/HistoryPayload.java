package io.durablefunctions;

import org.jspecify.annotations.Nullable;

/**
 * A value in a history that may hold what not everyone is to see.
 *
 * @param event the event's type, for example {@code TaskScheduled}
 * @param name of the function or of the external event, where the event has it, else null
 * @param member which value it is: {@code input}, {@code result}, {@code data} or {@code output},
 *     which are JSON; {@code message} or {@code stackTrace} of a failure, or a {@code reason},
 *     which are plain texts
 * @param value the value
 */
public record HistoryPayload(String event, @Nullable String name, String member, String value) {

  /** Whether the value is JSON; else it is a plain text. */
  public boolean isJson() {
    return switch (member) {
      case "input", "result", "data", "output" -> true;
      default -> false;
    };
  }
}
