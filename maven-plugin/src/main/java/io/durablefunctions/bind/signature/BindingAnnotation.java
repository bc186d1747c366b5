package io.durablefunctions.bind.signature;

import java.util.Map;

/**
 * An annotation on a parameter or a method.
 *
 * @param type the annotation's canonical name
 * @param members its members as text, defaults included
 */
public record BindingAnnotation(String type, Map<String, String> members) {

  /** With a copy of the members. */
  public BindingAnnotation {
    members = Map.copyOf(members);
  }

  /** A member's text, empty if the annotation has no such member. */
  public String member(String name) {
    return members.getOrDefault(name, "");
  }

  boolean is(String annotation) {
    return type.equals(annotation);
  }

  /** Any trigger, ours, the platform's or a custom binding's: their types end in Trigger. */
  boolean isTrigger() {
    return type.endsWith("Trigger")
        || (is(DurableNames.CUSTOM_BINDING) && member("type").endsWith("Trigger"));
  }

  boolean isDurableTrigger() {
    return is(DurableNames.ORCHESTRATION_TRIGGER) || is(DurableNames.ACTIVITY_TRIGGER);
  }

  /** As written in source, for messages. */
  String display() {
    return "@" + type.substring(type.lastIndexOf('.') + 1);
  }
}
