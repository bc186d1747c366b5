package io.durablefunctions.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.SampleApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 5 to 8: what is done to one instance. */
class InstanceOperationRowsIT {

  @RegisterExtension static final SampleApp APP = Management.APP;

  private final Management management = new Management();

  @Test
  void row5_aFinishedInstanceIsPurgedOnce() {
    String id = Management.newId("purge");
    JsonObject uris = management.startCompleted(id);
    String purge = uris.get("purgeHistoryDeleteUri").getAsString();

    Reply purged = management.send("DELETE", purge);

    assertThat(purged.status()).isEqualTo(200);
    assertThat(purged.json().get("instancesDeleted").getAsInt()).isEqualTo(1);
    assertThat(management.send("DELETE", purge).status()).isEqualTo(404);
    assertThat(management.get("instances/" + id).status()).isEqualTo(404);
  }

  @Test
  void row5_oneThatRunsIs412AndStays() {
    String id = Management.newId("purge");
    management.startWaiting(id);

    assertThat(management.delete("instances/" + id).status()).isEqualTo(412);
    assertThat(management.get("instances/" + id).status()).isEqualTo(202);
  }

  @Test
  void row6_anEventReachesTheWaiterAndAFinishedInstanceIs410() {
    String id = Management.newId("event");
    JsonObject uris = management.startWaiting(id);
    String raise = uris.get("sendEventPostUri").getAsString().replace("{eventName}", "APPROVAL");

    Reply raised = management.post("instances/" + id + "/RAISEEVENT/other", "{\"a\":[1]}");
    assertThat(raised.status()).isEqualTo(202);
    assertThat(raised.body()).isEmpty();
    assertThat(new io.durablefunctions.demo.FunctionsApi().post(raise, "true").status())
        .isEqualTo(202);
    JsonObject status = management.awaitStatus(id, "Completed");
    assertThat(status.get("output").getAsString()).isEqualTo("approved");
    assertThat(management.post("instances/" + id + "/raiseEvent/Approval", "true").status())
        .isEqualTo(410);
  }

  @Test
  void row6_anEventThatIsNotJsonIs400AndForNoInstanceIs404() {
    String id = Management.newId("event");
    management.startWaiting(id);

    assertThat(management.post("instances/" + id + "/raiseEvent/Approval", "yes").status())
        .isEqualTo(400);
    assertThat(management.post("instances/" + id + "-none/raiseEvent/Approval", "true").status())
        .isEqualTo(404);
    assertThat(management.get("instances/" + id).status()).isEqualTo(202);
  }

  @Test
  void row7_terminateEndsItWithTheReasonAsOutput() {
    String id = Management.newId("terminate");
    JsonObject uris = management.startWaiting(id);
    String terminate = uris.get("terminatePostUri").getAsString().replace("{text}", "not%20needed");

    Reply reply = management.send("POST", terminate);

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.body()).isEmpty();
    JsonObject status = management.awaitStatus(id, "Terminated");
    assertThat(status.get("output").getAsString()).isEqualTo("not needed");
    assertThat(management.send("POST", terminate).status()).isEqualTo(410);
  }

  @Test
  void row7_suspendAndResumeAreLegalOnceEach() {
    String id = Management.newId("suspend");
    JsonObject uris = management.startWaiting(id);
    String suspend = uris.get("suspendPostUri").getAsString().replace("{text}", "wait");
    String resume = uris.get("resumePostUri").getAsString().replace("{text}", "go");

    assertThat(management.send("POST", resume).status()).isEqualTo(409);
    assertThat(management.send("POST", suspend).status()).isEqualTo(202);
    management.awaitStatus(id, "Suspended");
    assertThat(management.send("POST", suspend).status()).isEqualTo(409);
    assertThat(management.send("POST", resume).status()).isEqualTo(202);
    management.awaitStatus(id, "Running");
  }

  @Test
  void row7_rewindIsForFailedOnes() {
    String failed = Management.newId("rewind");
    management.startFailed(failed);
    String completed = Management.newId("rewind");
    management.startCompleted(completed);

    assertThat(management.post("instances/" + completed + "/rewind?reason=x", "").status())
        .isEqualTo(412);
    assertThat(management.post("instances/" + failed + "/rewind?reason=x", "").status())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"terminate", "suspend", "resume", "rewind"})
  void row7_anUnknownInstanceIs404(String operation) {
    String id = Management.newId("none");

    assertThat(management.post("instances/" + id + "/" + operation, "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"terminate", "suspend", "resume"})
  void row7_aFinishedInstanceIs410(String operation) {
    String id = Management.newId("finished");
    management.startCompleted(id);

    assertThat(management.post("instances/" + id + "/" + operation, "").status()).isEqualTo(410);
  }

  @Test
  void row8_restartGivesANewIdUnlessTheOldOneIsAskedFor() {
    String id = Management.newId("restart");
    JsonObject uris = management.startCompleted(id);
    String restart = uris.get("restartPostUri").getAsString();

    Reply fresh = management.send("POST", restart);
    Reply same = management.post("instances/" + id + "/restart?restartWithNewInstanceId=false", "");

    assertThat(fresh.status()).isEqualTo(202);
    String freshId = fresh.json().get("id").getAsString();
    assertThat(freshId).isNotEqualTo(id);
    assertThat(management.awaitStatus(freshId, "Completed").get("input").getAsInt()).isZero();
    assertThat(same.status()).isEqualTo(202);
    assertThat(same.json().get("id").getAsString()).isEqualTo(id);
    assertThat(same.header("Retry-After")).isEqualTo("10");
  }

  @Test
  void row8_restartWaitsForTheOutputIfAsked() {
    String id = Management.newId("restart");
    management.startCompleted(id);

    Reply reply =
        management.post("instances/" + id + "/restart?timeout=20&pollingInterval=0.1", "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("https://exports.example.com/");
  }

  @Test
  void row8_anUnknownInstanceIs400AndOneThatRunsIs409() {
    String id = Management.newId("restart");
    management.startWaiting(id);

    assertThat(management.post("instances/" + id + "-none/restart", "").status()).isEqualTo(400);
    assertThat(
            management
                .post("instances/" + id + "/restart?restartWithNewInstanceId=false", "")
                .status())
        .isEqualTo(409);
  }
}
