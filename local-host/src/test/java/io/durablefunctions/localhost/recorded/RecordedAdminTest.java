package io.durablefunctions.localhost.recorded;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.app.BindingType;
import io.durablefunctions.localhost.fixture.Bindings;
import io.durablefunctions.localhost.fixture.SharedAzurite;
import io.durablefunctions.localhost.queue.HandMadeMessage;
import io.durablefunctions.localhost.worker.WireValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the recorded functions by hand, and calls those that are switched off: the answer, whether
 * the function ran, and what it saw.
 */
class RecordedAdminTest {
  private static final String ANONYMOUS =
      "{\"type\":\"httpTrigger\",\"direction\":\"in\",\"name\":\"request\","
          + "\"authLevel\":\"anonymous\",\"route\":\"%s\"}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Agreement agreement = new Agreement("admin");

  @Test
  void eachRecordedCallIsAnsweredAsByTheHost(@TempDir Path folder) throws Exception {
    JsonObject recording = JsonParser.parseString(Probe.resource("admin.json")).getAsJsonObject();
    Map<String, String> settings = new HashMap<>();
    recording
        .getAsJsonObject("appSettings")
        .entrySet()
        .forEach(entry -> settings.put(entry.getKey(), entry.getValue().getAsString()));
    settings.put("AzureWebJobsStorage", SharedAzurite.connectionString());
    settings.put("AzureFunctionsWebHost__hostid", "recorded-admin");
    try (ProbeApp app = new ProbeApp(probe(folder.resolve("admin")), settings)) {
      for (JsonElement element : recording.getAsJsonArray("cases")) {
        JsonObject one = element.getAsJsonObject();
        agreement.add(one.get("id").getAsString(), difference(one, app));
      }
    }
    agreement.check();
  }

  private static Probe probe(Path folder) throws IOException {
    String timer = Bindings.timer("timer", "0 0 0 1 1 *");
    return new Probe(folder)
        .withMiddleware()
        .function("H", "plain", ANONYMOUS.formatted("h"), Bindings.HTTP_RETURN)
        .function("HRoute", "catchAll", ANONYMOUS.formatted("hr/{*path}"), Bindings.HTTP_RETURN)
        .function("Q", "queue", Bindings.queueTrigger("message", "rec-adm"))
        .function("W", "work", Bindings.queueTrigger("message", "rec-admw"))
        .function("T", "timer", timer)
        .function("M", "manual", "{\"type\":\"manualTrigger\",\"name\":\"input\"}")
        .functionJson("DisabledJson", off("dj", "true"))
        .functionJson("DisabledByName", off("dn", "\"MY_SWITCH\""))
        .function("DisabledSetting", "plain", ANONYMOUS.formatted("ds"), Bindings.HTTP_RETURN)
        .function("DisabledUnder", "plain", ANONYMOUS.formatted("du"), Bindings.HTTP_RETURN)
        .function("DisabledQ", "work", Bindings.queueTrigger("message", "rec-admdq"))
        .function("ExcludedT", "timer", timer)
        .build();
  }

  private static String off(String route, String disabled) {
    return "{\"scriptFile\": \"../app.jar\", \"entryPoint\": \"rec.F.plain\", \"disabled\": "
        + disabled
        + ", \"bindings\": ["
        + ANONYMOUS.formatted(route)
        + ", "
        + Bindings.HTTP_RETURN
        + "]}";
  }

  private String difference(JsonObject recorded, ProbeApp app) throws Exception {
    HttpResponse<String> response = send(recorded, app.port());
    int invocations = recorded.get("invocations").getAsInt();
    List<JsonObject> seen = new ArrayList<>();
    try {
      await()
          .atMost(Duration.ofSeconds(15))
          .until(() -> seen.addAll(app.newlySeen()) | count(seen, "middleware-end") >= invocations);
    } catch (ConditionTimeoutException e) {
      // Told by the comparison below.
    }
    List<String> all = new ArrayList<>();
    compare(all, "status", recorded.get("status").getAsString(), "" + response.statusCode());
    compare(all, "answer", recorded.get("answer").getAsString(), response.body());
    compare(all, "invocations", "" + invocations, "" + count(seen, "middleware"));
    if (!recorded.get("saw").isJsonNull()) {
      for (JsonElement saw : recorded.getAsJsonArray("saw")) {
        String theirs = normal(saw, app.port());
        if (seen.stream().noneMatch(line -> normal(line, app.port()).equals(theirs))) {
          all.add("saw " + theirs + " but was " + seen);
        }
      }
    }
    metadata(all, recorded.get("triggerMetadata"));
    return String.join("; ", all);
  }

  private HttpResponse<String> send(JsonObject recorded, int port) throws Exception {
    String[] line = recorded.get("request").getAsString().split(" ", 2);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + line[1]));
    if (recorded.get("key").getAsBoolean()) {
      request.header("x-functions-key", "MASTER");
    }
    if (recorded.get("body").isJsonNull()) {
      request.method(line[0], HttpRequest.BodyPublishers.noBody());
    } else {
      String body = recorded.get("body").getAsString();
      boolean text = recorded.get("id").getAsString().equals("run-queue-text");
      request.header("Content-Type", text ? "text/plain" : "application/json");
      request.method(line[0], HttpRequest.BodyPublishers.ofString(body));
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static int count(List<JsonObject> seen, String what) {
    return (int) seen.stream().filter(line -> line.get("what").getAsString().equals(what)).count();
  }

  /** Without what is by chance: the port, ids, and times other than the first of all. */
  private static String normal(JsonElement seen, int port) {
    JsonObject known = new JsonObject();
    for (String name : List.of("what", "function", "message", "input", "json", "method", "uri")) {
      if (seen.getAsJsonObject().has(name)) {
        known.add(name, seen.getAsJsonObject().get(name));
      }
    }
    return known
        .toString()
        .replace(":PORT/", ":" + port + "/")
        .replaceAll("2\\d{3}-\\d\\d-\\d\\dT[0-9:.]+\\+00:00", "TIME");
  }

  /** Of messages that were in no queue: what the host would send to the worker. */
  private static void metadata(List<String> all, JsonElement recorded) {
    if (recorded.isJsonNull() || !recorded.getAsJsonObject().has("QueueTrigger")) {
      return;
    }
    Map<String, String> theirs = new TreeMap<>();
    recorded
        .getAsJsonObject()
        .entrySet()
        .forEach(entry -> theirs.put(entry.getKey(), times(entry.getValue().toString())));
    String text = recorded.getAsJsonObject().getAsJsonArray("QueueTrigger").get(1).getAsString();
    Binding trigger = new Binding("message", BindingType.QUEUE_TRIGGER, false, new JsonObject());
    Map<String, String> ours = new TreeMap<>();
    HandMadeMessage.input(trigger, text)
        .metadata()
        .forEach((name, value) -> ours.put(name, times(pair(value))));
    compare(all, "triggerMetadata", theirs.toString(), ours.toString());
  }

  private static String times(String text) {
    return text.replaceAll("2\\d{3}-\\d\\d-\\d\\dT[0-9:.]+\\+00:00", "TIME");
  }

  private static String pair(WireValue value) {
    com.google.gson.JsonArray pair = new com.google.gson.JsonArray();
    if (value instanceof WireValue.Text text) {
      pair.add("String");
      pair.add(text.text());
    } else {
      pair.add("Json");
      pair.add(((WireValue.Json) value).json());
    }
    return pair.toString();
  }

  private static void compare(List<String> all, String what, String theirs, String ours) {
    if (!theirs.equals(ours)) {
      all.add(what + " " + theirs + " but was " + ours);
    }
  }
}
