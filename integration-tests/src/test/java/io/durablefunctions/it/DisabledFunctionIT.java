package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A function is switched off by the host's app setting, in all that runs of an app, and on again.
 */
class DisabledFunctionIT {

  private static final String SWITCH = "AzureWebJobs.ProcessPayment.Disabled";

  @RegisterExtension static final SampleApp APP = SampleApp.of(1).with(SWITCH, "true");

  @Test
  void itsWorkWaitsAsTheStatusSaysAndIsDoneWhenItIsOnAgain() throws Exception {
    Instance order = APP.first().start("orders", Orders.good());

    JsonObject waiting =
        await("the order to wait for its payment")
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(100))
            .until(() -> order.status().json(), DisabledFunctionIT::waitsForPayment);
    assertThat(waiting.get("runtimeStatus").getAsString()).isEqualTo("Running");
    assertThat(Files.readString(APP.first().log()))
        .containsOnlyOnce(
            "Switched off by app settings (AzureWebJobs.<name>.Disabled): ProcessPayment");

    APP.first().kill();
    APP.with(SWITCH, "false").restart(0, "-switched-on");

    JsonObject status = order.awaitFinishedOn(APP.first());
    assertThat(status.getAsJsonObject("output").get("outcome").getAsString()).isEqualTo("SHIPPED");
    assertThat(status.has("waitsForDisabledFunctions")).isFalse();
  }

  private static boolean waitsForPayment(JsonObject status) {
    JsonElement waitsFor = status.get("waitsForDisabledFunctions");
    return waitsFor != null && waitsFor.toString().equals("[\"ProcessPayment\"]");
  }
}
