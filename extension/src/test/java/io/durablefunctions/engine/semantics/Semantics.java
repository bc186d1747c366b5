package io.durablefunctions.engine.semantics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;

/**
 * What orchestrations may rely on, told as stories of an app of lambdas in two workers. Each suite
 * runs on every {@link Storage}; the numbers in the tests' names are those of docs/conformance.md.
 */
public abstract class Semantics implements Storage {

  /** The statuses that the default reuse policy lets a start replace. */
  static final Set<OrchestrationRuntimeStatus> FINISHED =
      Set.of(
          OrchestrationRuntimeStatus.COMPLETED,
          OrchestrationRuntimeStatus.FAILED,
          OrchestrationRuntimeStatus.TERMINATED);

  /** The whole history. */
  static final HistoryLimit ALL = new HistoryLimit(Long.MAX_VALUE, true);

  final SimulatedApp app = new SimulatedApp();
  Deployment hub;
  Instances client;

  @BeforeEach
  void deploy() {
    hub = deploy(app);
    client = hub.client(0);
  }

  /** Starts an instance; its first turn is committed when this returns. */
  String start(String name, String id, String input) throws TimeoutException {
    return client.start(new StartRequest(name, id, input, null, true, FINISHED));
  }

  Sentinel sentinel(String id) {
    return requireNonNull(hub.store().readSentinel(id), id).sentinel();
  }

  OrchestrationRuntimeStatus status(String id) {
    return sentinel(id).status();
  }

  /** Runs the instance to its end, which must be Completed. Returns its output. */
  String completes(String id) {
    return ends(id, OrchestrationRuntimeStatus.COMPLETED);
  }

  /** Runs the instance to its end, which must be Failed. Returns the reason. */
  String fails(String id) {
    return ends(id, OrchestrationRuntimeStatus.FAILED);
  }

  /** The status in lists must be the end too, as soon as no message is on its way. */
  String ends(String id, OrchestrationRuntimeStatus end) {
    hub.until(id, now -> now.status().isFinished());
    hub.settle();
    Sentinel last = sentinel(id);
    assertThat(last.status()).as("%s ended with %s", id, last.output()).isEqualTo(end);
    IndexRow listed = requireNonNull(hub.index().read(id), "the row for lists").row();
    assertThat(listed.status()).as("status in lists").isEqualTo(end);
    assertThat(listed.executionId()).isEqualTo(last.executionId());
    return last.output();
  }
}
