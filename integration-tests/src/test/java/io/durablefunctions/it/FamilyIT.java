package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.SampleApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Over HTTP: a parent and its children, which wait for a function that is switched off. */
class FamilyIT {

  private static final String KEY = "it-family-key-2ca8f7c1b6f94d11-5e7b90d3c4a8f162e0";
  private static final int CHILDREN = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(1)
          .with("DurableFunctions__ManagementKey", KEY)
          .with("AzureWebJobs.InstallFirmware.Disabled", "true");

  private Instance parent;
  private List<String> children;

  @BeforeEach
  void aFamily() {
    parent = APP.first().start("patterns/provision?devices=" + CHILDREN, "");
    children =
        await("children")
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(100))
            .until(this::childrenInHistory, ids -> ids.size() == CHILDREN);
    children.forEach(child -> awaitStatus(child, "Running"));
  }

  private List<String> childrenInHistory() {
    JsonObject status =
        APP.first().api().get(parent.uri("statusQueryGetUri") + "&showHistory=true").json();
    List<String> ids = new ArrayList<>();
    for (JsonElement event : status.getAsJsonArray("historyEvents")) {
      JsonElement id = event.getAsJsonObject().get("InstanceId");
      if (id != null) {
        ids.add(id.getAsString());
      }
    }
    return ids;
  }

  @Test
  void c27_terminationReachesTheChildrenIfAsked() {
    assertThat(terminate("&recursive=true").status()).isEqualTo(202);

    assertThat(awaitStatus(parent.id(), "Terminated").get("output").getAsString())
        .isEqualTo("enough");
    for (String child : children) {
      assertThat(awaitStatus(child, "Terminated").get("output").getAsString()).isEqualTo("enough");
    }
  }

  @Test
  void c27_terminationLeavesTheChildrenIfNotAsked() {
    assertThat(terminate("").status()).isEqualTo(202);

    awaitStatus(parent.id(), "Terminated");
    for (String child : children) {
      assertThat(status(child).json().get("runtimeStatus").getAsString()).isEqualTo("Running");
    }
  }

  @Test
  void purgeReachesTheChildrenIfAsked() {
    end();

    Reply purged =
        APP.first().api().delete(parent.uri("purgeHistoryDeleteUri") + "&recursive=true");

    assertThat(purged.status()).isEqualTo(200);
    assertThat(purged.json().get("instancesDeleted").getAsInt()).isEqualTo(CHILDREN + 1);
    assertThat(status(parent.id()).status()).isEqualTo(404);
    assertThat(children).allMatch(child -> status(child).status() == 404);
  }

  @Test
  void purgeLeavesTheChildrenIfNotAsked() {
    end();

    Reply purged = APP.first().api().delete(parent.uri("purgeHistoryDeleteUri"));

    assertThat(purged.json().get("instancesDeleted").getAsInt()).isEqualTo(1);
    assertThat(status(parent.id()).status()).isEqualTo(404);
    assertThat(children).allMatch(child -> status(child).status() == 200);
  }

  private void end() {
    assertThat(terminate("&recursive=true").status()).isEqualTo(202);
    awaitStatus(parent.id(), "Terminated");
    children.forEach(child -> awaitStatus(child, "Terminated"));
  }

  private Reply terminate(String more) {
    String uri = parent.uri("terminatePostUri").replace("{text}", "enough") + more;
    return APP.first().api().post(uri, "");
  }

  private static JsonObject awaitStatus(String id, String status) {
    return await(id + " to be " + status)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> status(id),
            reply ->
                reply.status() != 404
                    && reply.json().get("runtimeStatus").getAsString().equals(status))
        .json();
  }

  private static Reply status(String id) {
    String escaped = URLEncoder.encode(id, StandardCharsets.UTF_8);
    return APP.first()
        .api()
        .get(APP.first().uri("durabletask/instances/" + escaped + "?code=" + KEY));
  }
}
