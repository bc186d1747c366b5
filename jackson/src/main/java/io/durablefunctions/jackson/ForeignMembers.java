package io.durablefunctions.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Refuses a text with a member that the class has by this very name in Java, but by another one in
 * JSON: a worker with the built-in converter wrote it, and to ignore the member, as unknown ones
 * are, would lose its value. Thread-safe.
 */
final class ForeignMembers extends DeserializationProblemHandler {

  /** Its message is free of data. */
  static final class FoundException extends JsonMappingException {
    private static final long serialVersionUID = 1L;

    FoundException(JsonParser parser, Class<?> type, String member) {
      super(
          parser,
          "the text is of another converter: it has the member '"
              + member
              + "', which "
              + type.getName()
              + " names otherwise in Jackson's JSON. Either all workers of a hub depend on"
              + " durable-functions-jackson, or none.");
    }
  }

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser parser,
      JsonDeserializer<?> deserializer,
      Object beanOrClass,
      String name)
      throws FoundException {
    Class<?> type = beanOrClass instanceof Class<?> known ? known : beanOrClass.getClass();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(name) && !Modifier.isStatic(field.getModifiers())) {
          throw new FoundException(parser, type, name);
        }
      }
    }
    return false;
  }
}
