package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.SampleApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fan-out over two processes. */
class FanOutIT {

  @RegisterExtension static final SampleApp APP = SampleApp.of(2);

  @Test
  void c06_fourHundredActivitiesAreAddedUp() {
    Instance pricing = APP.first().start("pricing?items=400", "");

    JsonObject output = pricing.awaitOutput().getAsJsonObject();

    assertThat(output.get("totalCents").getAsLong()).isEqualTo(400L * 401 / 2);
    assertThat(APP.history().of(pricing.id()).check().scheduledTasks()).hasSize(400);
  }

  @Test
  void oneItemIsAFanOutToo() {
    JsonObject output = APP.process(1).start("pricing?items=1", "").awaitOutput().getAsJsonObject();

    assertThat(output.get("totalCents").getAsLong()).isEqualTo(1);
  }

  @Test
  void aBadNumberOfItemsIsA400() {
    assertThat(APP.first().post("pricing?items=0", "").status()).isEqualTo(400);
    assertThat(APP.first().post("pricing?items=many", "").status()).isEqualTo(400);
  }
}
