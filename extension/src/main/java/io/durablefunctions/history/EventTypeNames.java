package io.durablefunctions.history;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** How event types are spelled in storage: {@code TaskScheduled} for TASK_SCHEDULED. */
final class EventTypeNames {

  private static final Map<EventType, String> TEXTS = new EnumMap<>(EventType.class);
  private static final KnownWords<EventType> TYPES;

  static {
    Map<String, EventType> types = new HashMap<>();
    for (EventType type : EventType.values()) {
      String text = pascalCase(type.name());
      types.put(text, type);
      TEXTS.put(type, text);
    }
    TYPES = new KnownWords<>(types);
  }

  private EventTypeNames() {}

  static String textOf(EventType type) {
    return Objects.requireNonNull(TEXTS.get(type));
  }

  static EventType read(JsonCursor in) {
    int from = in.at();
    EventType type = in.word(TYPES);
    if (type == null) {
      throw HistoryFormatException.unknownType(new JsonCursor(in.json(), from).string());
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
