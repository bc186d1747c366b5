package io.durablefunctions.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.Starts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Starting, starting again, and starting at the same time. */
public abstract class StartSemantics extends Semantics {

  @BeforeEach
  void functions() {
    app.orchestrator("Wait", context -> context.waitForExternalEvent("go", String.class).await())
        .orchestrator("Echo", context -> context.getInput(String.class))
        .orchestrator("Work", context -> context.callActivity("Do", String.class).await())
        .activity("Do", call -> "\"done\"");
  }

  @Test
  void c30_aTakenIdIsRefusedAndAFinishedOneReplaced() throws Exception {
    start("Wait", "id", null);
    assertThatThrownBy(() -> start("Wait", "id", null))
        .isInstanceOf(OrchestrationAlreadyExistsException.class)
        .hasMessageContaining("Running");
    client.suspend("id", null);
    hub.settle();
    assertThatThrownBy(() -> start("Wait", "id", null))
        .isInstanceOf(OrchestrationAlreadyExistsException.class)
        .hasMessageContaining("Suspended");
    client.terminate("id", null, false);
    ends("id", OrchestrationRuntimeStatus.TERMINATED);
    String first = sentinel("id").executionId();
    start("Echo", "id", "1");
    assertThat(completes("id")).isEqualTo("\"1\"");
    assertThat(sentinel("id").executionId()).isNotEqualTo(first);
    assertThat(hub.store().readTurns("id", 1, 1, 9)).as("the old history").isEmpty();
  }

  @Test
  void c30_aScheduledOneIsTakenToo() throws Exception {
    Instant later = hub.now().plus(Duration.ofDays(1));
    client.start(new StartRequest("Echo", "id", null, later, false, FINISHED));
    assertThatThrownBy(() -> start("Echo", "id", null))
        .isInstanceOf(OrchestrationAlreadyExistsException.class)
        .hasMessageContaining("Pending");
  }

  @Test
  void c30_theReusePolicyMayRefuseEvenAFinishedOne() throws Exception {
    start("Echo", "id", null);
    StartRequest never = Starts.of("Echo", "id");
    assertThatThrownBy(() -> client.start(never))
        .isInstanceOf(OrchestrationAlreadyExistsException.class)
        .hasMessageContaining("Completed");
  }

  /**
   * Start-if-absent must be one act. Where it is a look and then a write, several of two hundred
   * callers find nothing and all of them start something.
   */
  @Test
  void c30_ofTwoHundredStartsInTwoProcessesExactlyOneWins() throws Exception {
    int callers = 200;
    CyclicBarrier together = new CyclicBarrier(callers);
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    List<Future<Boolean>> attempts = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      Instances own = hub.client(i % 2);
      attempts.add(pool.submit(() -> startTogether(together, own)));
    }
    int winners = 0;
    for (Future<Boolean> attempt : attempts) {
      winners += attempt.get() ? 1 : 0;
    }
    pool.shutdown();
    assertThat(winners).isEqualTo(1);
    assertThat(completes("same")).isEqualTo("\"done\"");
    assertThat(app.runs().values()).containsExactly(1);
  }

  private static boolean startTogether(CyclicBarrier together, Instances client) throws Exception {
    together.await();
    try {
      client.start(Starts.of("Work", "same"));
      return true;
    } catch (OrchestrationAlreadyExistsException taken) {
      return false;
    }
  }

  @Test
  void aScheduledStartIsPendingUntilItsTime() throws Exception {
    Instant at = hub.now().plus(Duration.ofDays(8));
    client.start(new StartRequest("Echo", "later", "\"5\"", at, false, Set.of()));
    hub.pass(Duration.ofDays(7));
    hub.settle();
    assertThat(status("later")).isEqualTo(OrchestrationRuntimeStatus.PENDING);
    hub.pass(Duration.ofDays(2));
    assertThat(completes("later")).isEqualTo("\"5\"");
  }

  @Test
  void c27_aScheduledStartIsTerminatedBeforeItsTime() throws Exception {
    Instant at = hub.now().plus(Duration.ofHours(1));
    client.start(new StartRequest("Wait", "later", null, at, false, Set.of()));
    client.terminate("later", "\"not needed\"", false);
    hub.settle();
    assertThat(status("later")).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
  }

  @Test
  void anEventWaitsForAScheduledStart() throws Exception {
    Instant at = hub.now().plus(Duration.ofHours(1));
    client.start(new StartRequest("Wait", "later", null, at, false, Set.of()));
    client.raiseEvent("later", "go", "\"early\"");
    hub.settle();
    assertThat(status("later")).isEqualTo(OrchestrationRuntimeStatus.PENDING);
    hub.pass(Duration.ofHours(2));
    assertThat(completes("later")).isEqualTo("\"early\"");
  }

  @Test
  void c29_restartHasTheSameNameAndInputUnderANewId() throws Exception {
    start("Echo", "e", "\"again\"");
    String other = client.restart("e", true);
    assertThat(other).isNotEqualTo("e");
    assertThat(completes(other)).isEqualTo("\"again\"");
    assertThatThrownBy(() -> client.restart("none", true))
        .isInstanceOf(InstanceNotFoundException.class);
  }

  @Test
  void c29_restartUnderTheSameIdNeedsAFinishedInstance() throws Exception {
    start("Echo", "e", "\"again\"");
    String first = sentinel("e").executionId();
    assertThat(client.restart("e", false)).isEqualTo("e");
    assertThat(completes("e")).isEqualTo("\"again\"");
    assertThat(sentinel("e").executionId()).isNotEqualTo(first);
    start("Wait", "w", null);
    assertThatThrownBy(() -> client.restart("w", false))
        .isInstanceOf(OrchestrationAlreadyExistsException.class);
  }
}
