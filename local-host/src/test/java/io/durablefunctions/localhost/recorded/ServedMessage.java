package io.durablefunctions.localhost.recorded;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.durablefunctions.localhost.worker.TriggerInput;
import io.durablefunctions.localhost.worker.WireValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * What became of one message under local-host.
 *
 * @param sent to the worker, an element for each invocation
 * @param seen by function and middleware
 * @param poison the texts in the poison queue
 * @param asked of storage
 */
record ServedMessage(
    List<TriggerInput> sent, List<JsonObject> seen, List<String> poison, List<String> asked) {

  /** In what it differs from a recorded message; empty if in nothing. */
  String difference(JsonObject recorded) {
    StringBuilder all = new StringBuilder();
    compare(all, "invocations", recorded.get("invocations"), new JsonPrimitive(sent.size()));
    compare(all, "function", recorded.get("function"), function());
    compare(all, "thrown", classes(recorded.getAsJsonArray("thrown")), thrown());
    compare(all, "poison", texts(recorded.getAsJsonArray("poison")), array(poison));
    compare(all, "requests", array(requests(recorded)), array(asked));
    compare(all, "triggerMetadata", sorted(recorded.get("triggerMetadata")), metadata());
    compare(all, "inputKind", recorded.get("inputKind"), inputKind());
    compare(all, "middleware", recorded.get("middlewareParameterValue"), parameterValue());
    return all.toString();
  }

  /** The requests of a recorded case, as {@code asked} has them. */
  static List<String> requests(JsonObject recorded) {
    return StreamSupport.stream(recorded.getAsJsonArray("requests").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(one -> !one.has("got") || one.get("got").getAsInt() > 0)
        .map(
            one ->
                one.get("request").getAsString()
                    + " "
                    + one.get("status").getAsString()
                    + (one.has("dequeueCounts")
                        ? " " + one.get("dequeueCounts").toString().replace(",", ", ")
                        : ""))
        .toList();
  }

  private static void compare(
      StringBuilder all, String what, JsonElement expected, JsonElement actual) {
    String theirs = normal(expected);
    String ours = normal(actual);
    if (!theirs.equals(ours)) {
      all.append(what).append(' ').append(theirs).append(" but was ").append(ours).append("; ");
    }
  }

  /** Without what is by chance. */
  private static String normal(JsonElement value) {
    return value
        .toString()
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00", "TIME")
        .replaceAll("\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"", "\"ID\"");
  }

  private JsonElement function() {
    for (JsonObject line : seen) {
      if (line.get("what").getAsString().startsWith("queue")) {
        JsonObject function = line.deepCopy();
        List.of("what", "at", "pid").forEach(function::remove);
        if (function.has("bindingNames")) {
          function.getAsJsonObject("bindingNames").addProperty("PopReceipt", "POPRECEIPT");
        }
        return function;
      }
    }
    return JsonNull.INSTANCE;
  }

  private JsonElement thrown() {
    JsonArray thrown = new JsonArray();
    for (JsonObject line : seen) {
      if (line.has("thrown") && !line.get("thrown").isJsonNull()) {
        JsonElement cause = line.get("cause");
        thrown.add(
            line.get("thrown").getAsString()
                + " / "
                + (cause.isJsonNull() ? "None" : cause.getAsString()));
      }
    }
    return classes(thrown);
  }

  /** The classes of an exception and its cause, without their messages. */
  private static JsonElement classes(JsonArray thrown) {
    JsonArray classes = new JsonArray();
    for (JsonElement one : thrown) {
      String text = one.getAsString();
      String cause = text.substring(text.lastIndexOf(" / ") + 3);
      classes.add(text.split(":", 2)[0] + " / " + cause.split(":", 2)[0]);
    }
    return classes;
  }

  private static JsonElement texts(JsonArray poison) {
    List<String> texts = new ArrayList<>();
    poison.forEach(one -> texts.add(one.getAsJsonObject().get("MessageText").getAsString()));
    return array(texts);
  }

  private static JsonElement array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static JsonElement sorted(JsonElement object) {
    if (object.isJsonNull()) {
      return object;
    }
    TreeMap<String, JsonElement> names = new TreeMap<>();
    object.getAsJsonObject().entrySet().forEach(e -> names.put(e.getKey(), e.getValue()));
    JsonObject sorted = new JsonObject();
    names.forEach(sorted::add);
    return sorted;
  }

  private JsonElement metadata() {
    if (sent.isEmpty()) {
      return JsonNull.INSTANCE;
    }
    JsonObject all = new JsonObject();
    new TreeMap<>(sent.get(0).metadata())
        .forEach(
            (name, value) -> {
              JsonObject one = new JsonObject();
              one.addProperty("kind", kind(value));
              one.add(
                  "value",
                  name.equals("PopReceipt")
                      ? new JsonPrimitive("POPRECEIPT")
                      : shortened(text(value)));
              all.add(name, one);
            });
    return all;
  }

  private JsonElement inputKind() {
    return sent.isEmpty()
        ? JsonNull.INSTANCE
        : new JsonPrimitive(kind(sent.get(0).inputs().values().iterator().next()));
  }

  private JsonElement parameterValue() {
    for (JsonObject line : seen) {
      if (line.get("what").getAsString().equals("middleware")) {
        return line.get("parameterValue");
      }
    }
    return JsonNull.INSTANCE;
  }

  private static String kind(WireValue value) {
    if (value instanceof WireValue.Text) {
      return "String";
    }
    return value instanceof WireValue.Bytes ? "ByteArray" : value.getClass().getSimpleName();
  }

  private static String text(WireValue value) {
    return value instanceof WireValue.Text text ? text.text() : ((WireValue.Json) value).json();
  }

  /** As the recording shortens long texts. */
  private static JsonElement shortened(String text) {
    if (text.length() <= 1500) {
      return new JsonPrimitive(text);
    }
    JsonObject shortened = new JsonObject();
    shortened.addProperty("chars", text.length());
    shortened.addProperty("start", text.substring(0, 40));
    shortened.addProperty("end", text.substring(text.length() - 40));
    return shortened;
  }
}
