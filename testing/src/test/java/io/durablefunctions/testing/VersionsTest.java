package io.durablefunctions.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StartOptions;
import io.durablefunctions.VersionFailureStrategy;
import io.durablefunctions.VersionMatchStrategy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An app that is deployed in another version while its orchestrations are under way. */
class VersionsTest {

  private final DurableTestHub hub =
      DurableTestHub.of()
          .orchestrator("Order", VersionsTest::order)
          .orchestrator(
              "Orders", context -> context.callSubOrchestrator("Order", null, String.class).await())
          .activity("Reserve", (String warehouse) -> "reserved in " + warehouse);

  private static String order(DurableOrchestrationContext context) {
    boolean old = context.compareVersionTo("2.0") < 0;
    boolean approved = context.waitForExternalEvent("Approval", Boolean.class).await();
    String reserved =
        context.callActivity("Reserve", old ? "the shop" : "the warehouse", String.class).await();
    return approved + " " + reserved + " as " + context.getVersion();
  }

  @Test
  void c56_whatIsUnderWayGoesOnInTheNextDeploymentAsItWasStarted() {
    hub.defaultVersion("1.9");
    OrchestrationRun old = hub.start("Order");
    hub.defaultVersion("2.0");
    OrchestrationRun fresh = hub.start("Order");
    OrchestrationRun given = hub.start("Order", new StartOptions().withVersion("1.10"));
    OrchestrationRun none = hub.start("Order", new StartOptions().withVersion(""));
    for (OrchestrationRun run : new OrchestrationRun[] {old, fresh, given, none}) {
      run.raiseEvent("Approval", true);
    }
    assertThat(old.awaitResult(String.class)).isEqualTo("true reserved in the shop as 1.9");
    assertThat(fresh.awaitResult(String.class)).isEqualTo("true reserved in the warehouse as 2.0");
    assertThat(given.awaitResult(String.class)).isEqualTo("true reserved in the shop as 1.10");
    assertThat(none.awaitResult(String.class)).isEqualTo("true reserved in the shop as null");
    assertThat(old.status().version()).isEqualTo("1.9");
    assertThat(none.status().version()).isNull();
    assertThat(old.exportHistory()).contains("\"version\":\"1.9\"");
  }

  @Test
  void c56_aCrashAfterEachCommitChangesNoVersion() {
    hub.crashAfterEachCommit().defaultVersion("1.0");
    OrchestrationRun run = hub.start("Order");
    hub.defaultVersion("2.0");
    run.raiseEvent("Approval", true);
    assertThat(run.awaitResult(String.class)).isEqualTo("true reserved in the shop as 1.0");
  }

  @Test
  void c56_whatIsNewerRestsUntilItsVersionIsDeployed() {
    hub.defaultVersion("2.0");
    OrchestrationRun run = hub.start("Order");
    hub.defaultVersion("1.0");
    OrchestrationRun begun = hub.start("Order", new StartOptions().withVersion("2.0"));
    run.raiseEvent("Approval", true);
    hub.advance(Duration.ofDays(1));
    assertThat(run.status().runtimeStatus()).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    assertThat(begun.status().runtimeStatus()).isEqualTo(OrchestrationRuntimeStatus.PENDING);
    hub.defaultVersion("2.0");
    assertThat(run.awaitResult(String.class)).isEqualTo("true reserved in the warehouse as 2.0");
    begun.raiseEvent("Approval", false);
    assertThat(begun.awaitResult(String.class)).startsWith("false");
  }

  /** The first process dies when the first execution has ended and the second has not begun. */
  @Test
  void c56_theNextExecutionWaitsForItsVersionToo() {
    hub.orchestrator("Twice", VersionsTest::twice).crashAfterEachCommit().defaultVersion("2.0");
    OrchestrationRun run = hub.start("Twice", 1);
    assertThat(run.status().runtimeStatus()).isEqualTo(OrchestrationRuntimeStatus.CONTINUED_AS_NEW);
    hub.defaultVersion("1.0");
    hub.advance(Duration.ofHours(1));
    assertThat(run.status().runtimeStatus()).isEqualTo(OrchestrationRuntimeStatus.CONTINUED_AS_NEW);
    hub.defaultVersion("2.0");
    assertThat(run.awaitResult(String.class)).isEqualTo("2.0");
  }

  private static String twice(DurableOrchestrationContext context) {
    if (context.getInput(Integer.class) == 1) {
      context.continueAsNew(2);
    }
    return context.getVersion();
  }

  @Test
  void c56_orFails() {
    hub.defaultVersion("2.0");
    OrchestrationRun run = hub.start("Order");
    hub.versionStrategy(VersionMatchStrategy.STRICT, VersionFailureStrategy.FAIL)
        .defaultVersion("2.1");
    run.raiseEvent("Approval", true);
    assertThat(run.awaitFailure().message())
        .contains("the version 2.0", "this worker has the version 2.1");
  }

  @Test
  void c56_aChildIsOfTheAppsVersion() {
    hub.defaultVersion("2.0");
    OrchestrationRun unused = hub.start("Orders", new StartOptions().withVersion("1.0"));
    hub.settle();
    assertThat(hub.client().listInstances(new InstanceQuery()).instances())
        .extracting(status -> status.name() + " " + status.version())
        .containsExactlyInAnyOrder("Orders 1.0", "Order 2.0");
  }

  @Test
  void whatIsNoVersionIsRefused() {
    assertThatThrownBy(() -> hub.defaultVersion("2 0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 0");
    assertThatThrownBy(() -> new StartOptions().withVersion("\u00e9"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
