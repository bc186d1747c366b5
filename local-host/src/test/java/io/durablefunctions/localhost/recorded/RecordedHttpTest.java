package io.durablefunctions.localhost.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends each recorded request to local-host, and compares the answer and what the function saw.
 * What differs is listed in not-imitated.txt, with the reason; no more and no less differs.
 */
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
                ProbeApp.resource("http.json")
                    .replaceAll("\\{(MASTER|DEFAULT|FUNCTION|OTHERFUNCTION|SYSTEM)}", "$1"))
            .getAsJsonObject();
    Map<String, List<JsonObject>> byApp = new LinkedHashMap<>();
    for (JsonElement element : recording.getAsJsonArray("cases")) {
      JsonObject one = element.getAsJsonObject();
      byApp.computeIfAbsent(one.get("app").getAsString(), a -> new ArrayList<>()).add(one);
    }
    Map<String, String> different = new TreeMap<>();
    int all = 0;
    for (Map.Entry<String, List<JsonObject>> cases : byApp.entrySet()) {
      JsonObject apps = recording.getAsJsonObject("apps");
      Path own = folder.resolve(cases.getKey());
      try (ProbeApp app = new ProbeApp(own, apps.getAsJsonObject(cases.getKey()))) {
        for (JsonObject one : cases.getValue()) {
          all++;
          String what = difference(one, app);
          if (!what.isEmpty()) {
            different.put(one.get("id").getAsString(), what);
          }
        }
      }
    }
    System.out.println(
        "local-host agrees with the recorded host in "
            + (all - different.size())
            + " of "
            + all
            + " HTTP cases.");

    Map<String, String> unexpected = new TreeMap<>(different);
    Map<Pattern, String> named = notImitated();
    unexpected
        .keySet()
        .removeIf(id -> named.keySet().stream().anyMatch(p -> p.matcher(id).matches()));
    assertThat(unexpected).as("differs, and is not named").isEmpty();
    assertThat(named.keySet())
        .as("named as not imitated, but agrees")
        .allMatch(p -> different.keySet().stream().anyMatch(id -> p.matcher(id).matches()));
  }

  private static Map<Pattern, String> notImitated() throws IOException {
    Map<Pattern, String> named = new HashMap<>();
    for (String line : ProbeApp.resource("not-imitated.txt").split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split(" +", 2);
        named.put(Pattern.compile(parts[0]), parts[1]);
      }
    }
    return named;
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
