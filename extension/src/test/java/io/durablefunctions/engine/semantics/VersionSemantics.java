package io.durablefunctions.engine.semantics;

import static io.durablefunctions.VersionFailureStrategy.FAIL;
import static io.durablefunctions.VersionFailureStrategy.REJECT;
import static io.durablefunctions.VersionMatchStrategy.CURRENT_OR_OLDER;
import static io.durablefunctions.VersionMatchStrategy.NONE;
import static io.durablefunctions.VersionMatchStrategy.STRICT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.VersionFailureStrategy;
import io.durablefunctions.VersionMatchStrategy;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.history.HistoryEvent;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions of orchestrations, and workers of several versions on one hub. */
public abstract class VersionSemantics extends Semantics {

  @BeforeEach
  void functions() {
    app.orchestrator("Version", VersionSemantics::version)
        .orchestrator("Wait", context -> waits(context) + " " + version(context))
        .orchestrator(
            "Parent",
            context ->
                version(context)
                    + " "
                    + context.callSubOrchestrator("Version", null, String.class).await())
        .orchestrator(
            "Twice",
            context -> {
              if (context.getInput(Integer.class) == 1) {
                context.continueAsNew(2);
                return null;
              }
              return waits(context) + " " + version(context);
            })
        .orchestrator(
            "FailsOnce",
            context -> context.callActivity("Do", String.class).await() + " " + version(context))
        .activity("Do", call -> "\"done\"");
  }

  private static String version(DurableOrchestrationContext context) {
    return String.valueOf(context.getVersion());
  }

  private static String waits(DurableOrchestrationContext context) {
    return context.waitForExternalEvent("go", String.class).await();
  }

  private void deployAll(String version, VersionMatchStrategy match, VersionFailureStrategy fail) {
    for (int worker = 0; worker < 2; worker++) {
      hub.redeploy(worker, new AppVersion(version, match, fail));
    }
    client = hub.client(0);
  }

  private void deployAll(String version) {
    deployAll(version, CURRENT_OR_OLDER, REJECT);
  }

  /** Without waiting for its first turn, which may be for other workers. */
  private void startIn(String version, String name, String id, String input)
      throws TimeoutException {
    String unused = client.start(new StartRequest(name, id, input, null, false, FINISHED, version));
  }

  private void go(String id) {
    client.raiseEvent(id, "go", "\"went\"");
  }

  @Test
  void c56_anInstanceKeepsTheVersionThatItWasStartedWith() throws Exception {
    deployAll("1.9");
    start("Wait", "default", null);
    startIn("1.2", "Wait", "given", null);
    startIn("", "Wait", "none", null);
    deployAll("1.10");
    go("default");
    go("given");
    go("none");
    assertThat(completes("default")).isEqualTo("\"went 1.9\"");
    assertThat(completes("given")).isEqualTo("\"went 1.2\"");
    assertThat(completes("none")).isEqualTo("\"went null\"");
    assertThat(sentinel("default").version()).isEqualTo("1.9");
    assertThat(requireNonNull(hub.index().read("default")).row().version()).isEqualTo("1.9");
    assertThat(sentinel("none").version()).isNull();
  }

  @Test
  void c56_itsHistorySaysIt() throws Exception {
    deployAll("2");
    startIn("1.2", "Version", "v", null);
    completes("v");
    assertThat(client.view("v", ALL, false).history())
        .filteredOn(HistoryEvent.ExecutionStarted.class::isInstance)
        .singleElement()
        .extracting(event -> ((HistoryEvent.ExecutionStarted) event).version())
        .isEqualTo("1.2");
  }

  @Test
  void c56_continueAsNewAndRestartKeepIt() throws Exception {
    deployAll("2");
    start("Twice", "twice", "1");
    deployAll("3");
    go("twice");
    assertThat(completes("twice")).isEqualTo("\"went 2\"");
    client.restart("twice", false);
    go("twice");
    assertThat(completes("twice")).isEqualTo("\"went 2\"");
  }

  @Test
  void c56_aSubOrchestrationGetsTheVersionOfTheAppThatStartsIt() throws Exception {
    deployAll("2");
    startIn("1", "Parent", "p", null);
    assertThat(completes("p")).isEqualTo("\"1 2\"");
  }

  @Test
  void c56_rejectDelaysAndNeverPoisons() throws Exception {
    deployAll("2");
    start("Wait", "new", null);
    deployAll("1");
    go("new");
    hub.settle();
    for (int i = 0; i < 20; i++) {
      hub.pass(Duration.ofMinutes(10));
      hub.settle();
    }
    assertThat(status("new")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    deployAll("2");
    hub.pass(Duration.ofMinutes(10));
    assertThat(completes("new")).isEqualTo("\"went 2\"");
  }

  @Test
  void c56_whatOneWorkerRejectsAnotherOneRuns() throws Exception {
    hub.redeploy(0, new AppVersion("1", CURRENT_OR_OLDER, REJECT));
    hub.redeploy(1, new AppVersion("2", CURRENT_OR_OLDER, REJECT));
    client = hub.client(0);
    for (int i = 0; i < 5; i++) {
      startIn("2", "FailsOnce", "i" + i, null);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(completes("i" + i)).isEqualTo("\"done 2\"");
    }
  }

  @Test
  void c56_aRejectingWorkerStillTerminates() throws Exception {
    deployAll("2");
    start("Wait", "new", null);
    deployAll("1");
    client.terminate("new", "enough", false);
    assertThat(ends("new", OrchestrationRuntimeStatus.TERMINATED)).isEqualTo("\"enough\"");
  }

  @Test
  void c56_failEndsTheInstanceWithASentenceAndARewindByTheRightVersionGoesOn() throws Exception {
    deployAll("2");
    start("Wait", "new", null);
    deployAll("1", CURRENT_OR_OLDER, FAIL);
    go("new");
    assertThat(fails("new")).contains("the version 2", "this worker has the version 1");
    deployAll("2");
    client.rewind("new", null);
    assertThat(completes("new")).isEqualTo("\"went 2\"");
  }

  @Test
  void c56_failAtTheStart() throws Exception {
    deployAll("1", CURRENT_OR_OLDER, FAIL);
    startIn("1.0.1", "Version", "new", null);
    assertThat(fails("new")).contains("1.0.1");
  }

  @Test
  void c56_strictRunsItsOwnVersionOnly() throws Exception {
    deployAll("2.0", STRICT, FAIL);
    startIn("2", "Version", "same", null);
    startIn("1.9", "Version", "older", null);
    startIn("", "Version", "none", null);
    assertThat(completes("same")).isEqualTo("\"2\"");
    assertThat(fails("older")).contains("runs that only");
    assertThat(fails("none")).contains("no version");
  }

  @Test
  void c56_noneRunsEveryVersion() throws Exception {
    deployAll("1", NONE, FAIL);
    startIn("7", "Version", "newer", null);
    assertThat(completes("newer")).isEqualTo("\"7\"");
  }
}
