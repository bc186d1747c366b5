package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rewinds an orchestration whose sub-orchestration is not as it was when it failed. */
class RewindOfACallerTest {

  private boolean fails = true;
  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Caller", c -> c.callSubOrchestrator("Kid", "kid", null, String.class).await())
          .orchestrator("Kid", context -> context.callActivity("Work", String.class).await())
          .orchestrator("Waits", c -> c.waitForExternalEvent("go", String.class).await())
          .activity(
              "Work",
              call -> {
                if (fails) {
                  throw new IllegalStateException("planted");
                }
                return "\"done\"";
              });
  private final Cluster cluster = new Cluster(app, 2, 6, true);

  private void drain() {
    cluster.drain(5_000, 0);
  }

  private OrchestrationRuntimeStatus status(String id) {
    return cluster.store.readSentinel(id).sentinel().status();
  }

  private String output() {
    return cluster.store.readSentinel("caller").sentinel().output();
  }

  private void failBoth() throws Exception {
    cluster.client().start(Starts.of("Caller", "caller"));
    drain();
    assertThat(status("caller")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    assertThat(status("kid")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    fails = false;
  }

  @Test
  void c29_aSubOrchestrationThatWasRewoundBeforeItsCallerIsNotWaitedForInVain() throws Exception {
    failBoth();
    cluster.client().rewind("kid", null);
    drain();
    assertThat(status("kid")).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    cluster.client().rewind("caller", null);
    drain();
    assertThat(status("caller")).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(output()).isEqualTo("\"done\"");
  }

  @Test
  void c29_aSubOrchestrationThatWasTerminatedFailsItsCallerOnceMore() throws Exception {
    app.orchestrator("Kid", c -> c.waitForExternalEvent("go", String.class).await());
    cluster.client().start(Starts.of("Caller", "caller"));
    drain();
    cluster.client().terminate("kid", "enough", false);
    drain();
    assertThat(status("caller")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    cluster.client().rewind("caller", null);
    drain();
    assertThat(status("caller")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    assertThat(output()).contains("terminated: enough");
  }

  @Test
  void c29_aSubOrchestrationThatIsPurgedFailsItsCallerWithWhatToDo() throws Exception {
    failBoth();
    assertThat(cluster.client().purge("kid")).isTrue();
    cluster.client().rewind("caller", null);
    drain();
    assertThat(status("caller")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    assertThat(output()).contains("'kid' is purged").contains("Restart");
  }

  /** Again and again, as long as the id is taken. */
  @Test
  void c29_aSubOrchestrationWhoseIdWasTakenStartsOnceItIsFree() throws Exception {
    fails = false;
    cluster.client().start(new StartRequest("Waits", "kid", null, null, false, Set.of()));
    cluster.client().start(Starts.of("Caller", "caller"));
    drain();
    for (int i = 0; i < 2; i++) {
      assertThat(status("caller")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
      cluster.client().rewind("caller", null);
      drain();
    }
    assertThat(status("caller")).isEqualTo(OrchestrationRuntimeStatus.FAILED);
    cluster.client().terminate("kid", null, false);
    drain();
    cluster.client().rewind("caller", null);
    drain();
    assertThat(status("caller")).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
  }
}
