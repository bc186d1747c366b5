package io.durablefunctions.replay;

import static io.durablefunctions.replay.Facts.childCompleted;
import static io.durablefunctions.replay.Facts.childFailed;
import static io.durablefunctions.replay.Facts.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.TaskFailedException;
import io.durablefunctions.history.HistoryEvent.EventSent;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.HistoryEvent.OrchestrationStarted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import io.durablefunctions.history.ParentLink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sub-orchestrations, fire and forget, sendEvent, limits of values. */
class OtherOrchestrationsTest {

  @Test
  void c24_theDefaultChildIdIsExecutionIdAndSequence() {
    Scenario.started(
            context -> {
              context.callActivity("A");
              return context.callSubOrchestrator("child", 5, Integer.class).await();
            })
        .turn()
        .turn(childCompleted(1, "6"))
        .completes("6");
    assertThat(Scenario.started(c -> c.callSubOrchestrator("child", 5).await()).asked())
        .containsExactly(new SubOrchestrationCreated(0, "exec-1:0", "Child", "5"));
  }

  @Test
  void c24_anIdEqualToItselfOrItsParentIsRefused() {
    Scenario.of(
            context -> {
              assertThat(context.getParentInstanceId()).isEqualTo("parent-1");
              for (String id : List.of("instance-1", "parent-1", "@x", "a/b")) {
                assertThatThrownBy(
                        () -> context.callSubOrchestrator("Child", id, null, String.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(id);
              }
              return context.callSubOrchestrator("Child", "ok", null, String.class).await();
            })
        .turn(
            new ExecutionStarted(
                "Main", "exec-1", null, new ParentLink("parent-1", "pe", "Parent", 3), null))
        .asks(new SubOrchestrationCreated(4, "ok", "Child", null))
        .turn(childCompleted(4, "\"fine\""))
        .completes("\"fine\"");
  }

  @Test
  void c25_aFailedChildFailsTheTaskWithTheReason() {
    Scenario.started(
            context -> {
              try {
                return context.callSubOrchestrator("Child", null, String.class).await();
              } catch (TaskFailedException e) {
                return e.getTaskName() + ": " + e.getDetails().message();
              }
            })
        .turn(childFailed(0, "terminated: enough"))
        .completes("\"Child: terminated: enough\"");
  }

  @Test
  void c25_fireAndForgetReturnsAStableId() {
    List<String> ids = new ArrayList<>();
    Scenario scenario =
        Scenario.started(
            context -> {
              ids.add(context.startNewOrchestration("Child", null, 1));
              assertThat(context.startNewOrchestration("Child", "mine", 2)).isEqualTo("mine");
              return context.callActivity("A").await();
            });
    assertThat(scenario.asked())
        .startsWith(
            new OrchestrationStarted(0, ids.get(0), "Child", "1"),
            new OrchestrationStarted(1, "mine", "Child", "2"));
    scenario.turn(completed(2, null));
    assertThat(ids.stream().distinct()).hasSize(1);
  }

  @Test
  void sendEventLeavesAnEvent() {
    Scenario.started(
            context -> {
              context.sendEvent("other", "Go", List.of(1));
              return context.callActivity("A").await();
            })
        .turn(completed(1, null))
        .completes(null);
    assertThat(
            Scenario.started(
                    c -> {
                      c.sendEvent("other", "Go", List.of(1));
                      return null;
                    })
                .asked())
        .contains(new EventSent(0, "other", "Go", "[1]"));
  }

  @Test
  void c32_aCustomStatusOver16KbIsRefusedAndTheFormerOneKept() {
    Scenario scenario =
        Scenario.started(
            context -> {
              context.setCustomStatus("x".repeat(8190));
              assertThatThrownBy(() -> context.setCustomStatus("x".repeat(8191)))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessageContaining("16 KB");
              return context.callActivity("A").await();
            });
    assertThat(scenario.decision().customStatus()).hasSize(8192);
    assertThat(scenario.decision().customStatusSet()).isTrue();
  }

  @Test
  void theCustomStatusCanBeTakenBack() {
    Scenario scenario =
        Scenario.started(
            context -> {
              context.setCustomStatus("x");
              context.setCustomStatus(null);
              return null;
            });
    assertThat(scenario.decision().customStatus()).isNull();
    assertThat(scenario.decision().customStatusSet()).isTrue();
    assertThat(Scenario.started(c -> null).decision().customStatusSet()).isFalse();
  }

  @Test
  void c35_aValueOver10MbIsRefusedAtTheCall() {
    String tooLarge = "x".repeat(10 * 1024 * 1024 - 1);
    Scenario.started(
            context -> {
              assertThatThrownBy(() -> context.callActivity("A", tooLarge))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessageContaining("10 MB");
              assertThatThrownBy(() -> context.continueAsNew(tooLarge))
                  .isInstanceOf(IllegalArgumentException.class);
              return "ok";
            })
        .completes("\"ok\"");
    assertThat(Scenario.started(c -> tooLarge).failure().message()).contains("10 MB");
    assertThat(Scenario.started(c -> tooLarge.substring(1)).asked()).hasSize(1);
  }

  @Test
  void inputsAreSharedByTheInterface() {
    Scenario.of(
            context ->
                context.getInput(String.class)
                    + context.getName()
                    + context.getInstanceId()
                    + context.getParentInstanceId())
        .turn(Facts.started("\"in-\""))
        .completes("\"in-Maininstance-1null\"");
  }
}
