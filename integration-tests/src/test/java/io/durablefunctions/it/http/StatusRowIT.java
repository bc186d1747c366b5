package io.durablefunctions.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Row 4: GET /instances/{id}, and the history that it shows. */
class StatusRowIT {

  @RegisterExtension static final SampleApp APP = Management.APP;

  private final Management management = new Management();

  @Test
  void row4_oneThatRunsIs202AndTellsWhereAndWhenToAskAgain() {
    String id = Management.newId("running");
    JsonObject uris = management.startWaiting(id);

    Reply reply = management.send("GET", uris.get("statusQueryGetUri").getAsString());

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Location")).isEqualTo(uris.get("statusQueryGetUri").getAsString());
    assertThat(reply.header("Retry-After")).isEqualTo("5");
    assertThat(reply.json().get("output").isJsonNull()).isTrue();
  }

  @Test
  void row4_oneThatIsSuspendedIs202() {
    String id = Management.newId("suspended");
    management.startWaiting(id);
    management.post("instances/" + id + "/suspend", "");
    management.awaitStatus(id, "Suspended");

    assertThat(management.get("instances/" + id).status()).isEqualTo(202);
  }

  @Test
  void row4_oneThatIsFinishedIs200WithItsValuesAsJson() {
    String id = Management.newId("completed");
    management.startCompleted(id);

    Reply reply = management.get("instances/" + id);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Location")).isEmpty();
    JsonObject status = reply.json();
    assertThat(status.keySet())
        .containsExactly(
            "name",
            "instanceId",
            "runtimeStatus",
            "input",
            "customStatus",
            "output",
            "createdTime",
            "lastUpdatedTime");
    assertThat(status.get("name").getAsString()).isEqualTo("ExportAccount");
    assertThat(status.get("instanceId").getAsString()).isEqualTo(id);
    assertThat(status.get("input").getAsInt()).isZero();
    assertThat(status.get("output").getAsString()).contains(id);
    assertThat(status.get("createdTime").getAsString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(status.get("lastUpdatedTime").getAsString())
        .isGreaterThanOrEqualTo(status.get("createdTime").getAsString());
  }

  @Test
  void row4_oneThatFailedIs200Or500IfAsked() {
    String id = Management.newId("failed");
    management.startFailed(id);

    assertThat(management.get("instances/" + id).status()).isEqualTo(200);
    Reply asked = management.get("instances/" + id + "?returnInternalServerErrorOnFailure=true");
    assertThat(asked.status()).isEqualTo(500);
    assertThat(asked.json().get("runtimeStatus").getAsString()).isEqualTo("Failed");
  }

  @Test
  void row4_showInputFalseLeavesTheInputOutAlsoBehindTheLocation() {
    String id = Management.newId("input");
    management.startWaiting(id);

    Reply reply = management.get("instances/" + id + "?showInput=false");

    assertThat(reply.json().get("input").isJsonNull()).isTrue();
    assertThat(reply.header("Location")).contains("&showInput=false");
  }

  @Test
  void row4_anUnknownInstanceIs404() {
    Reply reply = management.get("instances/" + Management.newId("none"));

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void row4_anIdOfAnyUnicodeComesBackAsItIs() {
    String id = Management.newId("日本 é%+&=;~'\"<>𝄞");
    String encoded =
        java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8).replace("+", "%20");
    JsonObject uris = management.start(Management.COMPLETES, encoded, "0");

    assertThat(uris.get("id").getAsString()).isEqualTo(id);
    JsonObject status = management.awaitStatus(encoded, "Completed");
    assertThat(status.get("instanceId").getAsString()).isEqualTo(id);
    Reply followed = management.send("GET", uris.get("statusQueryGetUri").getAsString());
    assertThat(followed.status()).isEqualTo(200);
  }

  @Test
  void historyEventsAreShownOnlyIfAskedAndResultsOnlyIfAskedToo() {
    String id = Management.newId("history");
    management.start("ProvisionDevice", id, "7");
    management.awaitStatus(id, "Completed");

    List<JsonObject> plain = events("instances/" + id + "?showHistory=true");
    List<JsonObject> full = events("instances/" + id + "?showHistory=true&showHistoryOutput=true");

    assertThat(plain)
        .extracting(event -> event.get("EventType").getAsString())
        .containsExactly(
            "ExecutionStarted", "TaskCompleted", "TaskCompleted", "ExecutionCompleted");
    JsonObject task = plain.get(1);
    assertThat(task.get("FunctionName").getAsString()).isEqualTo("AllocateAddress");
    assertThat(task.get("ScheduledTime").getAsString()).isNotBlank();
    assertThat(task.get("Timestamp").getAsString()).isNotBlank();
    assertThat(task.has("Result")).isFalse();
    assertThat(full.get(1).get("Result").getAsString()).isEqualTo("10.0.0.7");
    assertThat(plain.get(3).get("OrchestrationStatus").getAsString()).isEqualTo("Completed");
  }

  @Test
  void historyEventsOfChildrenTimersAndFailuresCarryWhatTheyAnswer() {
    String parent = Management.newId("parent");
    String timer = Management.newId("timer");
    String failed = Management.newId("task");
    management.start("ProvisionDevices", parent, "1");
    management.start("ExportAccount", timer, "1");
    management.start("PlaceOrder", failed, Orders.declined());
    management.awaitStatus(parent, "Completed");
    management.awaitStatus(timer, "Completed");
    management.awaitStatus(failed, "Completed");

    JsonObject child = event(parent, "SubOrchestrationInstanceCompleted");
    assertThat(child.get("FunctionName").getAsString()).isEqualTo("ProvisionDevice");
    assertThat(child.get("ScheduledTime").getAsString()).isNotBlank();
    assertThat(event(timer, "TimerFired").get("ScheduledTime").getAsString()).isNotBlank();
    JsonObject task = event(failed, "TaskFailed");
    assertThat(task.get("FunctionName").getAsString()).isEqualTo("ProcessPayment");
    assertThat(task.get("ScheduledTime").getAsString()).isNotBlank();
  }

  private JsonObject event(String id, String type) {
    return events("instances/" + id + "?showHistory=true").stream()
        .filter(event -> event.get("EventType").getAsString().equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + type + " in the history of " + id));
  }

  private List<JsonObject> events(String pathAndQuery) {
    return StreamSupport.stream(
            management.get(pathAndQuery).json().getAsJsonArray("historyEvents").spliterator(),
            false)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }
}
