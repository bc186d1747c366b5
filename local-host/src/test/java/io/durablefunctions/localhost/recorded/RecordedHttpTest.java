package io.durablefunctions.localhost.recorded;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends each recorded request to local-host, and compares the answer and what the function saw. */
class RecordedHttpTest {
  private static final Set<String> COMPARED =
      Set.of(
          "function",
          "method",
          "uri",
          "uriThrown",
          "rawPath",
          "rawQuery",
          "headers",
          "queryParameters",
          "bodyClass",
          "bodyText",
          "bodyUtf8",
          "bodyBytes",
          "bindingNames");

  /** As the recording shortens long values. */
  private static final Pattern LONG = Pattern.compile("(x{20})x{1000,}");

  @Test
  void eachRecordedCaseIsAnsweredAndSeenAsByTheHost(@TempDir Path folder) throws IOException {
    JsonObject recording =
        JsonParser.parseString(
                // Keys were replaced by their names in braces, which a URI cannot hold.
                Probe.resource("http.json")
                    .replaceAll("\\{(MASTER|DEFAULT|FUNCTION|OTHERFUNCTION|SYSTEM)}", "$1"))
            .getAsJsonObject();
    Map<String, List<JsonObject>> byApp = new LinkedHashMap<>();
    for (JsonElement element : recording.getAsJsonArray("cases")) {
      JsonObject one = element.getAsJsonObject();
      byApp.computeIfAbsent(one.get("app").getAsString(), a -> new ArrayList<>()).add(one);
    }
    Agreement agreement = new Agreement("http");
    for (Map.Entry<String, List<JsonObject>> cases : byApp.entrySet()) {
      JsonObject apps = recording.getAsJsonObject("apps");
      Path own = folder.resolve(cases.getKey());
      try (ProbeApp app = ProbeApp.http(own, apps.getAsJsonObject(cases.getKey()))) {
        for (JsonObject one : cases.getValue()) {
          agreement.add(one.get("id").getAsString(), difference(one, app));
        }
      }
    }
    agreement.check();
  }

  private static String difference(JsonObject recorded, ProbeApp app) throws IOException {
    ParsedResponse expected = ParsedResponse.recorded(recorded.getAsJsonObject("response"));
    ParsedResponse actual =
        ParsedResponse.parse(RawExchange.send(recorded.getAsJsonObject("request"), app.port()));
    List<JsonObject> seen = app.newlySeen();
    String responses = expected.equals(actual) ? "" : expected + " but was " + actual + "; ";
    JsonElement function = recorded.get("function");
    JsonObject ours = seen.isEmpty() ? null : seen.get(0);
    if (function.isJsonNull()) {
      return responses + (ours == null ? "" : "no function but ran " + ours);
    }
    if (ours == null) {
      return responses + "a function but ran none";
    }
    StringBuilder all = new StringBuilder(responses);
    for (String field : COMPARED) {
      String theirs = text(function.getAsJsonObject().get(field));
      if (!theirs.equals(shortened(text(ours.get(field))))) {
        all.append(field).append(" ").append(theirs).append(" but was ").append(ours.get(field));
        all.append("; ");
      }
    }
    return all.toString();
  }

  private static String shortened(String text) {
    return LONG.matcher(text).replaceAll(m -> m.group(1) + "...(" + m.group().length() + ")");
  }

  private static String text(JsonElement element) {
    return element == null || element.isJsonNull() ? "" : element.toString();
  }
}
