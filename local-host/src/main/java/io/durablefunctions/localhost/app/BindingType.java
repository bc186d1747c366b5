package io.durablefunctions.localhost.app;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The bindings that local-host runs. The real host knows more; local-host refuses those. */
public enum BindingType {
  HTTP_TRIGGER("httpTrigger", true),
  HTTP("http", false),
  QUEUE_TRIGGER("queueTrigger", true),
  QUEUE("queue", false),
  TIMER_TRIGGER("timerTrigger", true),

  /** Has no listener: runs only through the admin endpoint. */
  MANUAL_TRIGGER("manualTrigger", true);

  private final String text;
  private final boolean trigger;

  BindingType(String text, boolean trigger) {
    this.text = text;
    this.trigger = trigger;
  }

  public String text() {
    return text;
  }

  public boolean isTrigger() {
    return trigger;
  }

  static Optional<BindingType> of(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equalsIgnoreCase(text)).findFirst();
  }

  static String known() {
    return Arrays.stream(values()).map(BindingType::text).collect(Collectors.joining(", "));
  }
}
