package io.durablefunctions.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.sample.fanout.Pricing;
import io.durablefunctions.sample.order.PlaceOrder;
import io.durablefunctions.sample.patterns.AsyncHttpApi;
import io.durablefunctions.sample.patterns.Chaining;
import io.durablefunctions.sample.patterns.EternalOrchestration;
import io.durablefunctions.sample.patterns.HttpCall;
import io.durablefunctions.sample.patterns.HumanInteraction;
import io.durablefunctions.sample.patterns.Monitor;
import io.durablefunctions.sample.patterns.RetryWithBackOff;
import io.durablefunctions.sample.patterns.SubOrchestrations;
import io.durablefunctions.testing.Replay;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Today's code against histories that HistoriesIT recorded on Azurite; docs/testing.md says how.
 */
class RecordedHistoriesTest {

  static final Path HISTORIES = Path.of("src/test/histories");

  @Test
  void everyOrchestratorReplaysWhatItDid() {
    int histories =
        Replay.of(
                PlaceOrder.class,
                Pricing.class,
                AsyncHttpApi.class,
                Chaining.class,
                EternalOrchestration.class,
                HttpCall.class,
                HumanInteraction.class,
                Monitor.class,
                RetryWithBackOff.class,
                SubOrchestrations.class)
            .verifyAll(HISTORIES);
    assertThat(histories).isEqualTo(18);
  }
}
