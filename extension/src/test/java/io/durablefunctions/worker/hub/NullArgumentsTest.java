package io.durablefunctions.worker.hub;

import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.NullArguments;
import io.durablefunctions.http.ManagedHub;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class NullArgumentsTest {

  /** A null is refused before anything else, so that the client needs no hub here. */
  @TestFactory
  Stream<DynamicTest> theClientRefusesNullsByName() {
    ManagedHub hub = new ManagedHub("Hub", "Storage", null, null, null);
    return NullArguments.areRefused(
        DurableOrchestrationClient.class, new WorkerDurableClient(hub, null, null, null));
  }
}
