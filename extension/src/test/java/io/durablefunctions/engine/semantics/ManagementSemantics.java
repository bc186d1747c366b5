package io.durablefunctions.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients may do to instances that are there. */
public abstract class ManagementSemantics extends Semantics {

  @BeforeEach
  void functions() {
    app.orchestrator("Wait", context -> context.waitForExternalEvent("go", String.class).await())
        .orchestrator("Echo", context -> context.getInput(String.class))
        .orchestrator(
            "Parent",
            context -> context.callSubOrchestrator("Wait", "child", null, String.class).await());
  }

  @Test
  void c03_anUnknownNameThrowsAtTheCallNamingTheKnownOnes() {
    assertThatThrownBy(() -> start("Unknown", "x", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Unknown'")
        .hasMessageContaining("Echo, Parent, Wait");
    assertThat(hub.keepsNothingOf("x")).isTrue();
  }

  @Test
  void startNewReturnsWhenTheFirstTurnIsCommitted() throws Exception {
    String id = start("Echo", null, "\"hello\"");
    InstanceView view = client.view(id, ALL, true);
    assertThat(view.sentinel().status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(view.sentinel().output()).isEqualTo("\"hello\"");
    assertThat(view.input()).isEqualTo("\"hello\"");
    assertThat(view.history()).hasSize(3);
  }

  @Test
  void c22_raisingToAMissingOrFinishedInstance() throws Exception {
    assertThatThrownBy(() -> client.raiseEvent("none", "go", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'none'");
    start("Echo", "done", null);
    assertThatThrownBy(() -> client.raiseEvent("done", "go", null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Completed");
  }

  @Test
  void c27_terminateReachesChildrenIfAsked() throws Exception {
    start("Parent", "p", null);
    hub.settle();
    client.terminate("p", "all of it", true);
    assertThat(ends("p", OrchestrationRuntimeStatus.TERMINATED)).isEqualTo("\"all of it\"");
    assertThat(ends("child", OrchestrationRuntimeStatus.TERMINATED)).isEqualTo("\"all of it\"");
  }

  @Test
  void c27_terminateLeavesChildrenAloneOtherwise() throws Exception {
    start("Parent", "p", null);
    hub.settle();
    client.terminate("p", "only this", false);
    assertThat(ends("p", OrchestrationRuntimeStatus.TERMINATED)).isEqualTo("\"only this\"");
    assertThat(status("child")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
  }

  @Test
  void c27_terminateWorksOnPendingAndSuspended() throws Exception {
    Instant later = hub.now().plus(Duration.ofDays(1));
    client.start(new StartRequest("Wait", "pending", null, later, false, Set.of()));
    client.terminate("pending", "not wanted", false);
    assertThat(ends("pending", OrchestrationRuntimeStatus.TERMINATED)).isEqualTo("\"not wanted\"");
    start("Wait", "suspended", null);
    client.suspend("suspended", null);
    hub.settle();
    client.terminate("suspended", "enough", false);
    assertThat(ends("suspended", OrchestrationRuntimeStatus.TERMINATED)).isEqualTo("\"enough\"");
    assertThatThrownBy(() -> client.terminate("suspended", null, false))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void c28_suspendHoldsEventsInOrderAndResumeGoesOn() throws Exception {
    app.orchestrator(
        "Three",
        context -> {
          List<String> got = new ArrayList<>();
          while (got.size() < 3) {
            got.add(context.waitForExternalEvent("go", String.class).await());
          }
          return got;
        });
    start("Three", "w", null);
    assertThatThrownBy(() -> client.resume("w", null))
        .isInstanceOf(IllegalTransitionException.class);
    client.suspend("w", "lunch");
    hub.settle();
    assertThat(status("w")).isEqualTo(OrchestrationRuntimeStatus.SUSPENDED);
    InstanceQuery suspended =
        new InstanceQuery(
            "w", null, null, Set.of(OrchestrationRuntimeStatus.SUSPENDED), 10, null, false);
    assertThat(client.list(suspended).rows()).as("lists say so, too").hasSize(1);
    assertThatThrownBy(() -> client.suspend("w", null))
        .isInstanceOf(IllegalTransitionException.class);
    for (String event : List.of("\"a\"", "\"b\"", "\"c\"")) {
      client.raiseEvent("w", "go", event);
      hub.settle();
    }
    assertThat(status("w")).isEqualTo(OrchestrationRuntimeStatus.SUSPENDED);
    client.resume("w", null);
    assertThat(completes("w")).isEqualTo("[\"a\",\"b\",\"c\"]");
  }

  @Test
  void c31_purgeOnlyWhatIsFinished() throws Exception {
    start("Wait", "w", null);
    start("Echo", "e", null);
    assertThatThrownBy(() -> client.purge("w")).isInstanceOf(IllegalTransitionException.class);
    assertThat(client.purge("none")).isFalse();
    assertThat(client.purge(Instant.EPOCH, null, Set.of())).isEqualTo(1);
    assertThat(hub.keepsNothingOf("e")).isTrue();
    assertThat(status("w")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
  }

  @Test
  void c31_purgeReachesTheChildrenIfAsked() throws Exception {
    app.orchestrator(
        "Grandparent",
        context -> context.callSubOrchestrator("Parents", "gp-p", null, String.class).await());
    app.orchestrator(
        "Parents",
        context -> context.callSubOrchestrator("Echo", "gp-c", null, String.class).await());
    start("Grandparent", "gp", null);
    completes("gp");
    assertThat(client.purge("gp", true)).isEqualTo(3);
    assertThat(hub.keepsNothingOf("gp")).isTrue();
    assertThat(hub.keepsNothingOf("gp-p")).isTrue();
    assertThat(hub.keepsNothingOf("gp-c")).isTrue();
  }

  @Test
  void c31_purgeOfAFamilyThatIsNotFinishedDeletesNothing() throws Exception {
    app.orchestrator(
        "Leaves",
        context -> context.callSubOrchestrator("Wait", "left", null, String.class).await());
    start("Leaves", "leaver", null);
    client.terminate("leaver", null, false);
    ends("leaver", OrchestrationRuntimeStatus.TERMINATED);
    assertThatThrownBy(() -> client.purge("leaver", true))
        .isInstanceOf(IllegalTransitionException.class)
        .hasMessageContaining("left");
    assertThat(status("leaver")).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    assertThat(client.purge("none", true)).isZero();
  }

  @Test
  void c27_reasonsHaveALimitInBytes() throws Exception {
    start("Wait", "w", null);
    String most = "\u00e9".repeat(8 * 1024);
    for (String tooMuch : List.of(most + "x", "\uD83D")) {
      assertThatThrownBy(() -> client.terminate("w", tooMuch, false))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("UTF-8");
      assertThatThrownBy(() -> client.suspend("w", tooMuch))
          .isInstanceOf(IllegalArgumentException.class);
    }
    client.terminate("w", most, false);
    ends("w", OrchestrationRuntimeStatus.TERMINATED);
  }

  @Test
  void c31_purgeByTimeAndStatus() throws Exception {
    start("Echo", "early", null);
    start("Wait", "ended", null);
    client.terminate("ended", null, false);
    ends("ended", OrchestrationRuntimeStatus.TERMINATED);
    hub.pass(Duration.ofHours(1));
    Instant between = hub.now().minus(Duration.ofMinutes(30));
    start("Echo", "late", null);
    Set<OrchestrationRuntimeStatus> completed = Set.of(OrchestrationRuntimeStatus.COMPLETED);
    assertThat(client.purge(Instant.EPOCH, between, completed)).isEqualTo(1);
    assertThat(hub.keepsNothingOf("early")).isTrue();
    assertThat(status("ended")).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
    assertThat(client.purge("late")).isTrue();
    assertThat(hub.keepsNothingOf("late")).isTrue();
  }

  @Test
  void listFindsByStatusAndPrefixInPages() throws Exception {
    start("Echo", "a-0", null);
    for (int i = 1; i <= 3; i++) {
      start("Wait", "a-" + i, null);
    }
    start("Wait", "b-1", null);
    List<String> found = new ArrayList<>();
    String token = null;
    do {
      InstanceIndex.Page page = client.list(running("a-", token));
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(2);
      page.rows().stream().map(IndexRow::instanceId).forEach(found::add);
      token = page.continuationToken();
    } while (token != null);
    assertThat(found).containsExactlyInAnyOrder("a-1", "a-2", "a-3");
  }

  private static InstanceQuery running(String prefix, String token) {
    return new InstanceQuery(
        prefix, null, null, Set.of(OrchestrationRuntimeStatus.RUNNING), 2, token, true);
  }
}
