package io.durablefunctions.history;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** How event types are spelled in storage: {@code TaskScheduled} for TASK_SCHEDULED. */
final class EventTypeNames {

  private static final Map<String, EventType> TYPES = new HashMap<>();
  private static final Map<EventType, String> TEXTS = new EnumMap<>(EventType.class);

  static {
    for (EventType type : EventType.values()) {
      String text = pascalCase(type.name());
      TYPES.put(text, type);
      TEXTS.put(type, text);
    }
  }

  private EventTypeNames() {}

  static String textOf(EventType type) {
    return Objects.requireNonNull(TEXTS.get(type));
  }

  static EventType ofText(String text) {
    EventType type = TYPES.get(text);
    if (type == null) {
      throw HistoryFormatException.unknownType(text);
    }
    return type;
  }

  private static String pascalCase(String constant) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < constant.length(); i++) {
      char c = constant.charAt(i);
      if (c != '_') {
        text.append(i == 0 || constant.charAt(i - 1) == '_' ? c : (char) (c + ('a' - 'A')));
      }
    }
    return text.toString();
  }
}
