package com.example.parcels;

import static io.durablefunctions.testing.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.testing.DurableTest;
import io.durablefunctions.testing.DurableTestHub;
import io.durablefunctions.testing.OrchestrationRun;
import org.junit.jupiter.api.Test;

@DurableTest(Parcels.class)
class ParcelsTest {

  @Test
  void aParcelIsSentAfterADayAtTheLatest(DurableTestHub hub) {
    OrchestrationRun run = hub.start("SendParcel", new Parcel("Turin", 500));

    assertThat(run.awaitResult(String.class)).isEqualTo("sent 500 g to Turin");
    assertThat(run).called("Label").times(1);
  }
}
