package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import io.durablefunctions.it.app.HubQueues;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.app.SharedAzurite;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An app whose host asks no queue: what comes to its end here has waited for no poll, however busy
 * the machine is.
 */
class PushAloneIT {

  @RegisterExtension
  static final SampleApp APP = SampleApp.of(1).withoutMaintenance().withoutQueues();

  private final HubQueues queues = new HubQueues(SharedAzurite.connectionString(), APP.hub());

  private int waiting(String kind) {
    return queues.count(APP.hub().toLowerCase(Locale.ROOT) + "-" + kind);
  }

  @Test
  void aChainAndAnEventGoThrough() {
    assertThat(APP.first().start("patterns/chain", "").awaitOutput()).isNotNull();
    Instance approval = APP.first().start("patterns/approval?seconds=600", "");
    approval.awaitCustomStatus("Waiting");
    assertThat(approval.raise("Approval", "true").status()).isEqualTo(202);
    assertThat(approval.awaitOutput()).isEqualTo(new JsonPrimitive("approved"));
  }

  /** Its doorbell lies in the queue, and is not waited for. */
  @Test
  void aTimerFires() {
    Instance approval = APP.first().start("patterns/approval?seconds=1", "");
    assertThat(approval.awaitOutput()).isEqualTo(new JsonPrimitive("escalated"));
  }

  @Test
  void aFanOutOfQuickActivitiesGoesThrough() {
    Instance pricing = APP.first().start("pricing?items=10", "");
    assertThat(pricing.awaitOutput().getAsJsonObject().get("items").getAsInt()).isEqualTo(10);
    assertThat(waiting("activities")).isZero();
  }
}
