package io.durablefunctions.engine.semantics;

import org.junit.jupiter.api.Nested;

/** Every suite on storage in memory. */
class SemanticsOnFakesTest {

  @Nested
  class Starts extends StartSemantics implements OnFakes {}

  @Nested
  class Management extends ManagementSemantics implements OnFakes {}

  @Nested
  class Activities extends ActivitySemantics implements OnFakes {}

  @Nested
  class Timers extends TimerSemantics implements OnFakes {}

  @Nested
  class Events extends EventSemantics implements OnFakes {}

  @Nested
  class SubOrchestrations extends SubOrchestrationSemantics implements OnFakes {}

  @Nested
  class Payloads extends PayloadSemantics implements OnFakes {}

  @Nested
  class Versions extends VersionSemantics implements OnFakes {}
}
