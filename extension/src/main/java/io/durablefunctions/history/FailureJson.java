package io.durablefunctions.history;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link FailureDetails} as JSON, so that a long stack can be kept elsewhere as a payload can. */
final class FailureJson {

  private FailureJson() {}

  static String write(FailureDetails failure) {
    StringBuilder out = new StringBuilder(256);
    append(out, failure);
    return out.toString();
  }

  static FailureDetails read(String json) {
    return read(new JsonCursor(json, 0));
  }

  private static void append(StringBuilder out, FailureDetails failure) {
    JsonString.append(out.append("{\"errorType\":"), failure.errorType());
    appendIfPresent(out, "message", failure.message());
    if (!failure.superTypes().isEmpty()) {
      out.append(",\"superTypes\":");
      String separator = "[";
      for (String type : failure.superTypes()) {
        JsonString.append(out.append(separator), type);
        separator = ",";
      }
      out.append(']');
    }
    appendIfPresent(out, "stackTrace", failure.stackTrace());
    if (failure.cause() != null) {
      append(out.append(",\"cause\":"), failure.cause());
    }
    out.append('}');
  }

  private static void appendIfPresent(StringBuilder out, String field, @Nullable String value) {
    if (value != null) {
      JsonString.append(out.append(",\"").append(field).append("\":"), value);
    }
  }

  private static FailureDetails read(JsonCursor in) {
    String errorType = "";
    String message = null;
    String stackTrace = null;
    FailureDetails cause = null;
    List<String> superTypes = new ArrayList<>();
    in.expect('{');
    do {
      switch (in.memberName()) {
        case "errorType" -> errorType = in.string();
        case "message" -> message = in.string();
        case "stackTrace" -> stackTrace = in.string();
        case "cause" -> cause = read(in);
        case "superTypes" -> readStrings(in, superTypes);
        default -> {
          int unused = in.skipValue();
        }
      }
    } while (in.skip(','));
    in.expect('}');
    return new FailureDetails(errorType, message, stackTrace, cause, superTypes);
  }

  private static void readStrings(JsonCursor in, List<String> strings) {
    in.expect('[');
    do {
      strings.add(in.string());
    } while (in.skip(','));
    in.expect(']');
  }
}
