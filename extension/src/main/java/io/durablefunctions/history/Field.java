package io.durablefunctions.history;

import java.util.HashMap;
import java.util.Map;

/** What the fields of stored events hold. No event has two names for the same. */
enum Field {
  TYPE("type"),
  ID("id"),
  NAME("name"),
  INSTANT("at", "fireAt"),
  EXECUTION_ID("executionId"),
  INSTANCE_ID("instanceId"),
  KEY("key"),
  PARENT("parent"),
  VERSION("version"),
  TASKS("tasks"),
  CARRIED("carried"),
  RECURSIVE("recursive"),
  /** A payload that stands there as the JSON that it is. */
  JSON("input", "result", "data", "output", "failure"),
  /** A payload as a string. */
  TEXT("reason", "input$text", "result$text", "data$text", "output$text", "failure$text"),
  /** The name of a payload that is kept elsewhere. */
  BLOB("input$blob", "result$blob", "data$blob", "output$blob"),
  /** The name of a failure or a reason that is kept elsewhere. */
  WORDS_BLOB("failure$blob", "reason$blob");

  /** The fields by their names. */
  static final KnownWords<Field> NAMES = names();

  private final String[] spellings;

  Field(String... spellings) {
    this.spellings = spellings;
  }

  private static KnownWords<Field> names() {
    Map<String, Field> fields = new HashMap<>();
    for (Field field : values()) {
      for (String name : field.spellings) {
        fields.put(name, field);
      }
    }
    return new KnownWords<>(fields);
  }
}
