package io.durablefunctions.json;

import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.lang.reflect.Type;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The wording of this package. Gson's own messages quote values and map keys, so only what is known
 * to be free of them is taken over, and gson's exceptions are not kept as causes.
 */
final class Reasons {

  private static final Pattern UNEXPECTED =
      Pattern.compile("Expected (an? \\w+|\\w+) but was (\\w+)");
  private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

  private Reasons() {}

  static JsonException refused(Class<?> type, ValuePath path, String why) {
    String place = path.toString();
    return new JsonException(
        "A value of "
            + type.getTypeName()
            + " cannot be written as JSON: "
            + (place.isEmpty() ? "" : "at " + place + ", ")
            + why
            + ".",
        null);
  }

  static JsonException notWritten(Class<?> type, RuntimeException e) {
    return new JsonException(
        "A value of " + type.getTypeName() + " cannot be written as JSON: " + e.getMessage() + ".",
        null);
  }

  static JsonException empty(Type type) {
    return new JsonException(unfit(type) + "it is empty.", null);
  }

  static JsonException notRead(Type type, RuntimeException e) {
    return new JsonException(unfit(type) + reason(e) + ".", null);
  }

  /** A constructor, accessor or adapter of user code threw; its exception is the cause. */
  static JsonException codeThrew(String verb, Type type, RuntimeException e) {
    // Gson wraps what a constructor threw, with the arguments in the message.
    Throwable thrown =
        e.getClass() == RuntimeException.class && e.getCause() != null ? e.getCause() : e;
    return new JsonException(
        "A value of "
            + type.getTypeName()
            + " cannot be "
            + verb
            + ": its code threw "
            + thrown.getClass().getName()
            + ".",
        thrown);
  }

  /** The app's converter refused; its message is free of data, as its contract says. */
  static JsonException converter(String name, String verb, Type type, RuntimeException e) {
    return new JsonException(
        "A value of "
            + type.getTypeName()
            + " cannot be "
            + verb
            + " by the converter '"
            + name
            + "': "
            + e.getMessage(),
        e);
  }

  static JsonException noJson(String name, Class<?> type) {
    return new JsonException(
        "The converter '"
            + name
            + "' made a text of "
            + type.getTypeName()
            + " that is not one JSON value. It is stored and shown as JSON.",
        null);
  }

  private static String unfit(Type type) {
    return "A JSON text cannot be read as " + type.getTypeName() + ": ";
  }

  private static String reason(RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof EOFException) {
      return "it ends too early";
    }
    if (cause instanceof MalformedJsonException) {
      return "it is not well-formed" + place(message);
    }
    if (cause instanceof NumberFormatException) {
      return "a number does not fit";
    }
    if (message.contains("no-args constructor")) {
      return "a class in it has no constructor without arguments, so that what the text leaves out"
          + " would lose its defaults. Add one (it may be private), or use a record";
    }
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.find()) {
      return "expected "
          + unexpected.group(1)
          + " but found "
          + unexpected.group(2)
          + place(message);
    }
    return ownWords(message);
  }

  private static String place(@Nullable String message) {
    Matcher place = PLACE.matcher(String.valueOf(message));
    return place.find() ? " at " + place.group() : "";
  }

  /** The adapters of this package say why in words that are free of values. */
  private static String ownWords(String message) {
    boolean own =
        message.startsWith("there is no such constant") || message.startsWith("a text is");
    return own ? message : "it does not fit" + place(message);
  }
}
