package io.durablefunctions.azure;

import io.durablefunctions.engine.semantics.ActivitySemantics;
import io.durablefunctions.engine.semantics.EventSemantics;
import io.durablefunctions.engine.semantics.ManagementSemantics;
import io.durablefunctions.engine.semantics.PayloadSemantics;
import io.durablefunctions.engine.semantics.StartSemantics;
import io.durablefunctions.engine.semantics.SubOrchestrationSemantics;
import io.durablefunctions.engine.semantics.TimerSemantics;
import io.durablefunctions.engine.semantics.VersionSemantics;
import org.junit.jupiter.api.Nested;

/** Every suite on the storage emulator. */
class SemanticsOnAzuriteTest {

  @Nested
  class Starts extends StartSemantics implements OnAzurite {}

  @Nested
  class Management extends ManagementSemantics implements OnAzurite {}

  @Nested
  class Activities extends ActivitySemantics implements OnAzurite {}

  @Nested
  class Timers extends TimerSemantics implements OnAzurite {}

  @Nested
  class Events extends EventSemantics implements OnAzurite {}

  @Nested
  class SubOrchestrations extends SubOrchestrationSemantics implements OnAzurite {}

  @Nested
  class Payloads extends PayloadSemantics implements OnAzurite {}

  @Nested
  class Versions extends VersionSemantics implements OnAzurite {}
}
