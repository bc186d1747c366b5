package io.durablefunctions.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.SampleApp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows 2 and 3: GET and DELETE /instances. */
class ListAndPurgeRowsIT {

  private static final String CONTINUATION = "x-ms-continuation-token";

  @RegisterExtension static final SampleApp APP = Management.APP;

  private final Management management = new Management();

  @Test
  void row2_aListHasTheStatusOfEachInstanceWithThePrefix() {
    String prefix = Management.newId("list");
    management.startCompleted(prefix + "-a");
    management.startWaiting(prefix + "-b");

    Reply reply = awaitIds("instanceIdPrefix=" + prefix, prefix + "-a", prefix + "-b");

    assertThat(reply.header("Content-Type")).startsWith("application/json");
    JsonObject first = reply.array().get(0).getAsJsonObject();
    assertThat(first.keySet())
        .containsExactly(
            "name",
            "instanceId",
            "runtimeStatus",
            "input",
            "customStatus",
            "output",
            "createdTime",
            "lastUpdatedTime");
    assertThat(first.get("input").getAsInt()).isZero();
    assertThat(first.get("createdTime").getAsString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  }

  @Test
  void row2_runtimeStatusIsAListOrRepeated() {
    String prefix = Management.newId("status");
    management.startCompleted(prefix + "-completed");
    management.startFailed(prefix + "-failed");
    management.startWaiting(prefix + "-running");
    String query = "instanceIdPrefix=" + prefix;

    awaitIds(query + "&runtimeStatus=Running", prefix + "-running");
    awaitIds(query + "&runtimeStatus=completed,FAILED", prefix + "-completed", prefix + "-failed");
    awaitIds(
        query + "&runtimeStatus=Completed&runtimeStatus=Running",
        prefix + "-completed",
        prefix + "-running");
  }

  @Test
  void row2_theTimesOfCreationLimitTheList() {
    String prefix = Management.newId("time");
    management.startCompleted(prefix);
    String query = "instanceIdPrefix=" + prefix;
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    awaitIds(query + "&createdTimeFrom=" + now.minusSeconds(60), prefix);
    awaitIds(query + "&createdTimeTo=" + now.plusSeconds(60), prefix);
    assertThat(
            ids(management.get("instances?" + query + "&createdTimeFrom=" + now.plusSeconds(60))))
        .isEmpty();
    assertThat(ids(management.get("instances?" + query + "&createdTimeTo=" + now.minusSeconds(60))))
        .isEmpty();
  }

  @Test
  void row2_showInputFalseLeavesTheInputOut() {
    String id = Management.newId("input");
    management.startWaiting(id);

    Reply reply = awaitIds("instanceIdPrefix=" + id + "&showInput=false", id);

    assertThat(reply.array().get(0).getAsJsonObject().get("input").isJsonNull()).isTrue();
  }

  @Test
  void row2_topLimitsAPageAndTheTokenLeadsToTheNext() {
    String prefix = Management.newId("page");
    for (String end : List.of("1", "2", "3")) {
      management.startCompleted(prefix + end);
    }
    String query = "instanceIdPrefix=" + prefix;
    awaitIds(query, prefix + "1", prefix + "2", prefix + "3");

    Reply first = management.get("instances?" + query + "&top=2");
    String token = first.header(CONTINUATION);
    Reply second =
        management.send(
            "GET", management.keyed("instances?" + query + "&top=2"), CONTINUATION, token);

    assertThat(ids(first)).containsExactly(prefix + "1", prefix + "2");
    assertThat(token).isNotEmpty();
    assertThat(ids(second)).containsExactly(prefix + "3");
    assertThat(second.header(CONTINUATION)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top=0",
        "top=many",
        "runtimeStatus=Happy",
        "createdTimeFrom=yesterday",
        "showInput=perhaps"
      })
  void row2_aMalformedParameterIs400AndIsNamed(String query) {
    Reply reply = management.get("instances?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("message").getAsString()).isNotBlank();
  }

  @Test
  void row2_aTokenOfAnothersMakingIs400() {
    Reply reply = management.send("GET", management.keyed("instances"), CONTINUATION, "{}");

    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void row3_aPurgeWithoutCreatedTimeFromIs400() {
    Reply reply = management.delete("instances?runtimeStatus=Completed");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("message").getAsString()).contains("createdTimeFrom");
  }

  @Test
  void row3_aPurgeDeletesTheFinishedOfAStatusAndTellsHowMany() {
    String prefix = Management.newId("purge");
    management.startFailed(prefix + "-failed");
    management.startCompleted(prefix + "-completed");
    management.startWaiting(prefix + "-running");
    awaitIds(
        "instanceIdPrefix=" + prefix,
        prefix + "-completed",
        prefix + "-failed",
        prefix + "-running");
    String from = "createdTimeFrom=" + Instant.now().minusSeconds(600);

    Reply none =
        management.delete(
            "instances?" + from + "&createdTimeTo=" + Instant.now().minusSeconds(590));
    Reply running = management.delete("instances?" + from + "&runtimeStatus=Running");
    Reply purged = management.delete("instances?" + from + "&runtimeStatus=Failed");

    assertThat(none.status()).isEqualTo(404);
    assertThat(none.json().get("instancesDeleted").getAsInt()).isZero();
    assertThat(running.status()).isEqualTo(404);
    assertThat(purged.status()).isEqualTo(200);
    assertThat(purged.json().keySet()).containsExactly("instancesDeleted");
    assertThat(purged.json().get("instancesDeleted").getAsInt()).isPositive();
    assertThat(management.get("instances/" + prefix + "-failed").status()).isEqualTo(404);
    assertThat(management.get("instances/" + prefix + "-completed").status()).isEqualTo(200);
    assertThat(management.get("instances/" + prefix + "-running").status()).isEqualTo(202);
  }

  private Reply awaitIds(String query, String... expected) {
    return management.awaitList(query, reply -> ids(reply).equals(List.of(expected)));
  }

  private static List<String> ids(Reply reply) {
    List<String> ids = new ArrayList<>();
    for (JsonElement status : reply.array()) {
      ids.add(status.getAsJsonObject().get("instanceId").getAsString());
    }
    return ids;
  }
}
