package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the 202 of a start promises, and who may use it. */
class StatusEndpointIT {

  @RegisterExtension
  static final SampleApp APP = SampleApp.of(1).with("SampleLatencyMillis", "300");

  private final FunctionsApi api = new FunctionsApi();

  @Test
  void theStartTellsHowToFollowIt() {
    Instance order = APP.first().start("orders", Orders.good());
    Reply accepted = order.accepted();

    assertThat(accepted.json().keySet())
        .containsExactlyInAnyOrder(
            "id",
            "statusQueryGetUri",
            "sendEventPostUri",
            "terminatePostUri",
            "purgeHistoryDeleteUri",
            "restartPostUri",
            "suspendPostUri",
            "resumePostUri");
    assertThat(accepted.header("Location")).isEqualTo(order.uri("statusQueryGetUri"));
    assertThat(accepted.header("Retry-After")).isEqualTo("10");
  }

  @Test
  void theStatusIs202WhileItRunsAnd200WhenItIsOver() {
    Instance order = APP.first().start("orders", Orders.good());

    Reply running = order.status();
    assertThat(running.status()).isEqualTo(202);
    assertThat(running.header("Location")).isNotBlank();
    assertThat(running.header("Retry-After")).isEqualTo("5");
    assertThat(running.json().get("runtimeStatus").getAsString()).isIn("Pending", "Running");

    JsonObject finished = order.awaitFinished();
    assertThat(finished.get("runtimeStatus").getAsString()).isEqualTo("Completed");
    assertThat(finished.keySet())
        .contains("name", "instanceId", "input", "customStatus", "output", "createdTime")
        .contains("lastUpdatedTime")
        .doesNotContain("historyEvents");
    assertThat(finished.getAsJsonObject("input").get("customer").getAsString()).isEqualTo("Ada");
    assertThat(order.status().status()).isEqualTo(200);
  }

  @Test
  void everyStageIsSeenInTheCustomStatus() {
    Instance order = APP.first().start("orders", Orders.good());

    order.awaitCustomStatus("Reserving");
    order.awaitCustomStatus("Charging");
    order.awaitCustomStatus("Scheduling");
    order.awaitCustomStatus("Telling");
    order.awaitCustomStatus("Shipped");
  }

  @Test
  void noCallerGetsInWithoutTheSignatureOfThisInstance() {
    Instance mine = APP.first().start("orders", Orders.good());
    Instance other = APP.first().start("orders", Orders.good());
    String uri = mine.uri("statusQueryGetUri");
    String code = uri.replaceFirst(".*[?&]code=([^&]*).*", "$1");
    String forged = (code.startsWith("A") ? "B" : "A") + code.substring(1);
    String othersCode = other.uri("statusQueryGetUri").replaceFirst(".*[?&]code=([^&]*).*", "$1");

    assertThat(api.get(uri.replaceFirst("[?&]code=[^&]*", "")).status()).isEqualTo(401);
    assertThat(api.get(uri.replace("code=" + code, "code=" + forged)).status()).isEqualTo(401);
    assertThat(api.get(uri.replace("code=" + code, "code=")).status()).isEqualTo(401);
    assertThat(api.get(uri.replace("code=" + code, "code=" + othersCode)).status()).isEqualTo(401);
    assertThat(api.get(uri).status()).isIn(200, 202);
    assertThat(mine.awaitFinished().get("runtimeStatus").getAsString()).isEqualTo("Completed");
  }

  @Test
  void aReadingSignatureDoesNotManage() {
    Instance order = APP.first().start("orders", Orders.good());
    String readCode = order.uri("statusQueryGetUri").replaceFirst(".*[?&]code=([^&]*).*", "$1");
    String terminate =
        order.uri("terminatePostUri").replace("{text}", "x").replaceFirst("([?&]code=)[^&]*", "$1");

    assertThat(api.post(terminate + readCode, "").status()).isEqualTo(401);
    assertThat(order.awaitFinished().get("runtimeStatus").getAsString()).isEqualTo("Completed");
  }

  @Test
  void anUnknownInstanceIsNotFoundBehindAForgedSignature() {
    Instance order = APP.first().start("orders", Orders.good());
    String uri = order.uri("statusQueryGetUri").replace(order.id(), "there-is-none");

    assertThat(api.get(uri).status()).isEqualTo(401);
  }
}
