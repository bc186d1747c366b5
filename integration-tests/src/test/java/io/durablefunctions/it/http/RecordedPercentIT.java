package io.durablefunctions.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.demo.FunctionsApi;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.SampleApp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sends each id, event name, reason, query and start of {@code genuine-host/percent.json}. What is
 * recorded there is the first edition of the library under the genuine host, with its faults: where
 * the recorded answer is right, today's is the same; where it was wrong, today's is right. How the
 * host spells what it hands to the worker is compared by local-host's {@code RecordedHttpTest}.
 */
class RecordedPercentIT {

  /** No URL carries these: they are refused where they are made ({@code InstanceIdsTest}). */
  private static final Set<String> DOTS = Set.of(".", "..");

  /** Not even the host's front door lets these in: 400 by Kestrel, today too. */
  private static final Set<String> NO_REQUEST_LINE = Set.of("a b", "é");

  @RegisterExtension static final SampleApp APP = Management.APP;

  private final Management management = new Management();
  private final FunctionsApi api = new FunctionsApi();
  private final JsonObject recording;
  private final List<String> wrong = new ArrayList<>();
  private int cases;
  private int recordedWrong;

  RecordedPercentIT() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/genuine-host/percent.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      recording = JsonParser.parseString(text).getAsJsonObject();
    }
  }

  @Test
  void whatWasRecordedRightIsAnsweredTheSameAndTheRestIsRightNow() {
    ids();
    events();
    reasons();
    queries();
    starts();
    System.out.println(
        "The app agrees with the recorded one in "
            + (cases - recordedWrong)
            + " of "
            + cases
            + " cases of percent.json; of the others, which were faults of the library, "
            + (recordedWrong - wrong.size())
            + " are right now");
    assertThat(wrong).isEmpty();
  }

  private void check(String name, String recorded, String right, String actual) {
    cases++;
    recordedWrong += recorded.equals(right) ? 0 : 1;
    if (!actual.equals(right)) {
      wrong.add(name + " was to be " + right + " but was " + actual);
    }
  }

  private List<JsonObject> all(String member) {
    return StreamSupport.stream(recording.getAsJsonArray(member).spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static String text(JsonObject one, String member) {
    return one.get(member).getAsString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void ids() {
    for (JsonObject one : all("ids")) {
      String id = text(one, "id");
      if (DOTS.contains(id)) {
        continue;
      }
      String recorded =
          List.of(
                  text(one, "pathHandedOut"),
                  text(one, "getStatus"),
                  text(one, "getBody"),
                  text(one, "resume"),
                  text(one, "suspend"),
                  text(one, "purgeRunning(412)"))
              .toString();
      String right = List.of(text(one, "pathHandedOut"), "202", id, "409", "202", "412").toString();
      check("id " + id, recorded, right, used(id));
    }
  }

  /** What the URIs answer that the app hands out for it. */
  private String used(String id) {
    JsonObject uris = management.start(Management.WAITS, encode(id), "3600");
    String status = text(uris, "statusQueryGetUri");
    Reply read = api.get(status);
    return List.of(
            URI.create(status).getRawPath(),
            "" + read.status(),
            read.status() == 202 ? text(read.json(), "instanceId") : read.body(),
            "" + api.post(because(uris, "resumePostUri"), "").status(),
            "" + api.post(because(uris, "suspendPostUri"), "").status(),
            "" + api.delete(text(uris, "purgeHistoryDeleteUri")).status())
        .toString();
  }

  private static String because(JsonObject uris, String member) {
    return text(uris, member).replace("{text}", "why");
  }

  private void events() {
    String id = Management.newId("events");
    String uri = text(management.startWaiting(id), "sendEventPostUri");
    List<String> right = new ArrayList<>();
    for (JsonObject one : all("events")) {
      String name = text(one, "event");
      if (!DOTS.contains(name)) {
        // The one that cannot be told apart: Java refuses it, HTTP reads it as a slash.
        right.add(name.equals("a%2Fb") ? "a/b" : name);
      }
      int status = api.post(uri.replace("{eventName}", text(one, "sentAs")), "1").status();
      String expected = DOTS.contains(name) ? "404" : "202";
      check("event " + name, text(one, "status"), expected, "" + status);
    }
    List<String> raised =
        await("all events in the history of " + id)
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(100))
            .until(() -> eventNames(id), names -> names.size() >= right.size());
    for (int i = 0; i < right.size(); i++) {
      String recorded = recording.getAsJsonArray("eventNamesInHistory").get(i).getAsString();
      check("name in the history: " + right.get(i), recorded, right.get(i), raised.get(i));
    }
  }

  private List<String> eventNames(String id) {
    List<String> names = new ArrayList<>();
    JsonObject status = management.get("instances/" + id + "?showHistory=true").json();
    for (JsonElement event : status.getAsJsonArray("historyEvents")) {
      if (text(event.getAsJsonObject(), "EventType").equals("EventRaised")) {
        names.add(text(event.getAsJsonObject(), "Name"));
      }
    }
    return names;
  }

  private void reasons() {
    for (JsonObject one : all("reasons")) {
      boolean raw = one.has("rawReason");
      String reason = text(one, raw ? "rawReason" : "reason");
      String id = Management.newId("reason");
      URI uri = URI.create(because(management.startWaiting(id), "terminatePostUri"));
      String target =
          uri.getRawPath()
              + "?"
              + uri.getRawQuery()
                  .replace("reason=why", "reason=" + (raw ? reason : text(one, "sentAs")));
      String status =
          RawHttp.ask(uri.toString(), "POST " + target + " HTTP/1.1", "Content-Length: 0")
              .split(" ", 3)[1];
      String recorded = text(one, "status") + (raw ? "" : " " + text(one, "output"));
      if (raw && NO_REQUEST_LINE.contains(reason)) {
        check("raw reason " + reason, recorded, "400", status);
      } else {
        String output =
            status.equals("202")
                ? " " + text(management.awaitStatus(id, "Terminated"), "output")
                : "";
        check("reason " + reason, recorded, "202 " + reason, status + output);
      }
    }
  }

  private void queries() {
    for (JsonObject one : all("queries")) {
      String prefix = text(one, "instanceIdPrefix");
      Set<String> own = ownIds();
      Reply list =
          management.awaitList(
              "instanceIdPrefix=" + encode(prefix),
              reply -> ids(reply, own).size() >= one.getAsJsonArray("ids").size());
      check(
          "prefix " + prefix,
          one.getAsJsonArray("ids").toString(),
          one.getAsJsonArray("ids").toString(),
          new com.google.gson.Gson().toJson(ids(list, own)));
    }
  }

  /** Those of the recording: other tests share the app. */
  private Set<String> ownIds() {
    Set<String> own = new java.util.HashSet<>();
    all("ids").forEach(one -> own.add(text(one, "id")));
    return own;
  }

  private static List<String> ids(Reply list, Set<String> own) {
    return StreamSupport.stream(list.array().spliterator(), false)
        .map(row -> text(row.getAsJsonObject(), "instanceId"))
        .filter(own::contains)
        .toList();
  }

  private void starts() {
    for (JsonObject one : all("starts")) {
      String id = text(one, "id");
      Reply reply = management.post("orchestrators/ApproveExpense/" + encode(id), "3600");
      String actual = reply.status() == 202 ? text(reply.json(), "id") : reply.body();
      check("start " + id, text(one, "idStarted"), id, actual);
    }
  }
}
