package io.durablefunctions.replay;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.NullArguments;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NullArgumentsTest {

  /** A null is refused before anything else, so that the context needs no turn here. */
  @TestFactory
  Stream<DynamicTest> theContextRefusesNullsByName() {
    return NullArguments.areRefused(
        DurableOrchestrationContext.class, new OrchestrationContext(null, null));
  }
}
