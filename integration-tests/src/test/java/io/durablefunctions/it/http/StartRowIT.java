package io.durablefunctions.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.SampleApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 1: POST /orchestrators/{name}/{instanceId?}. */
class StartRowIT {

  @RegisterExtension static final SampleApp APP = Management.APP;

  private final Management management = new Management();

  @Test
  void row1_aStartIs202AndTellsEveryUriOfTheInstance() {
    String id = Management.newId("start");

    Reply reply = management.post("orchestrators/ApproveExpense/" + id, "3600");

    assertThat(reply.status()).isEqualTo(202);
    JsonObject uris = reply.json();
    assertThat(uris.keySet())
        .containsExactly(
            "id",
            "statusQueryGetUri",
            "sendEventPostUri",
            "terminatePostUri",
            "purgeHistoryDeleteUri",
            "restartPostUri",
            "suspendPostUri",
            "resumePostUri");
    assertThat(reply.header("Location")).isEqualTo(uris.get("statusQueryGetUri").getAsString());
    assertThat(reply.header("Retry-After")).isEqualTo("10");
    assertThat(reply.header("Content-Type")).startsWith("application/json");
    assertThat(uris.get("id").getAsString()).isEqualTo(id);
    String address = management.uri("instances/" + id);
    assertThat(uri(uris, "statusQueryGetUri"))
        .startsWith(address + "?taskHub=" + APP.hub() + "&connection=AzureWebJobsStorage&code=");
    assertThat(uri(uris, "sendEventPostUri")).startsWith(address + "/raiseEvent/{eventName}?");
    assertThat(uri(uris, "terminatePostUri")).startsWith(address + "/terminate?reason={text}&");
    assertThat(uri(uris, "suspendPostUri")).startsWith(address + "/suspend?reason={text}&");
    assertThat(uri(uris, "resumePostUri")).startsWith(address + "/resume?reason={text}&");
    assertThat(uri(uris, "restartPostUri")).startsWith(address + "/restart?");
    assertThat(uri(uris, "purgeHistoryDeleteUri")).startsWith(address + "?");
    assertThat(uris.toString()).doesNotContain(Management.KEY);
  }

  @Test
  void row1_theIdMayBeLeftOutAndSegmentsHaveNoCase() {
    Reply reply = management.post("Orchestrators/exportaccount", "0");

    assertThat(reply.status()).isEqualTo(202);
    String id = reply.json().get("id").getAsString();
    assertThat(management.awaitStatus(id, "Completed").get("input").getAsInt()).isZero();
  }

  @Test
  void row1_withTimeoutAndPollingIntervalTheOutputIsTheAnswer() {
    Reply reply =
        management.post("orchestrators/ExportAccount?timeout=20&pollingInterval=0.1", "0");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).startsWith("\"https://exports.example.com/").endsWith(".zip\"");
  }

  @Test
  void row1_oneThatFailsInTimeIsAnsweredWithItsStatus() {
    Reply reply = management.post("orchestrators/ExportAccount?timeout=20&pollingInterval=0.1", "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("runtimeStatus").getAsString()).isEqualTo("Failed");
  }

  @Test
  void row1_oneThatIsNotFinishedInTimeIsAnsweredWith202() {
    Reply reply =
        management.post("orchestrators/ApproveExpense?timeout=0.3&pollingInterval=0.1", "3600");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Location")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"timeout=20", "pollingInterval=1"})
  void row1_oneOfTheTwoAloneDoesNotWait(String only) {
    Reply reply = management.post("orchestrators/ExportAccount?" + only, "0");

    assertThat(reply.status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"timeout=soon&pollingInterval=1", "timeout=1&pollingInterval=-1"})
  void row1_aMalformedWaitIs400(String query) {
    assertThat(management.post("orchestrators/ExportAccount?" + query, "0").status())
        .isEqualTo(400);
  }

  @Test
  void row1_aBodyThatIsNotJsonIs400AndStartsNothing() {
    String id = Management.newId("bad");

    Reply reply = management.post("orchestrators/ExportAccount/" + id, "{\"half\":");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("message").getAsString()).contains("JSON");
    assertThat(management.get("instances/" + id).status()).isEqualTo(404);
  }

  @Test
  void row1_anUnknownNameIs400AndTellsTheKnownOnes() {
    Reply reply = management.post("orchestrators/NoSuchThing", "");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("message").getAsString())
        .contains("NoSuchThing")
        .contains("ExportAccount");
  }

  @Test
  void row1_anIdThatRunsIs409AndOneThatIsFinishedStartsAgain() {
    String running = Management.newId("running");
    management.startWaiting(running);
    String finished = Management.newId("finished");
    management.startCompleted(finished);

    Reply second = management.post("orchestrators/ApproveExpense/" + running, "3600");
    Reply again = management.post("orchestrators/ApproveExpense/" + finished, "3600");

    assertThat(second.status()).isEqualTo(409);
    assertThat(again.status()).isEqualTo(202);
    management.awaitStatus(finished, "Running");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET orchestrators/ExportAccount",
        "POST orchestrators",
        "POST orchestrators/ExportAccount/a/b",
        "POST instances",
        "DELETE instances/a/terminate",
        "GET instances/a/terminate",
        "POST instances/a/raiseEvent",
        "POST instances/a/nothing",
        "GET entities/a/b",
        "GET nothing"
      })
  void anythingUnmatchedIs404(String verbAndPath) {
    String[] parts = verbAndPath.split(" ");

    assertThat(management.send(parts[0], management.keyed(parts[1])).status()).isEqualTo(404);
  }

  @Test
  void anotherHubOrConnectionIs404AndTheAppsOwnIsFound() {
    String id = Management.newId("hub");
    management.startCompleted(id);
    String own = "taskHub=" + APP.hub().toLowerCase(java.util.Locale.ROOT);

    assertThat(management.get("instances/" + id + "?taskHub=Other").status()).isEqualTo(404);
    assertThat(management.get("instances/" + id + "?connection=Other").status()).isEqualTo(404);
    assertThat(management.get("instances/" + id + "?" + own).status()).isEqualTo(200);
  }

  private static String uri(JsonObject uris, String member) {
    return uris.get(member).getAsString();
  }
}
