package io.durablefunctions.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.RetryOptions;
import io.durablefunctions.TaskFailedException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orchestrations that call, start and outlive others. */
public abstract class SubOrchestrationSemantics extends Semantics {

  @BeforeEach
  void functions() {
    app.orchestrator(
            "Parent",
            context -> {
              try {
                return context
                    .callSubOrchestrator(context.getInput(String.class), "child", 5, String.class)
                    .await();
              } catch (TaskFailedException e) {
                return e.getTaskName() + " failed: " + e.getDetails().message();
              }
            })
        .orchestrator("Wait", context -> context.waitForExternalEvent("go", String.class).await())
        .orchestrator(
            "Fail",
            context -> {
              throw new IllegalStateException("no luck");
            })
        .orchestrator("Name", DurableOrchestrationContext::getInstanceId);
  }

  @Test
  void c24_theDefaultChildIdIsTheParentsExecutionIdAndTheSequence() throws Exception {
    app.orchestrator(
        "Call",
        context ->
            context.callSubOrchestrator("Name", null, String.class).await()
                + " "
                + context.callSubOrchestrator("Name", null, String.class).await());
    start("Call", "p", null);
    String output = completes("p");
    String execution = sentinel("p").executionId();
    assertThat(output).isEqualTo("\"%s:0 %s:1\"".formatted(execution, execution));
    assertThat(completes(execution + ":1")).isEqualTo("\"" + execution + ":1\"");
  }

  @Test
  void c24_anIdEqualToItselfOrItsParentIsRefused() throws Exception {
    app.orchestrator(
        "Loop",
        context -> {
          String id = context.getParentInstanceId();
          try {
            return context
                .callSubOrchestrator("Loop", id == null ? "inner" : id, null, String.class)
                .await();
          } catch (IllegalArgumentException e) {
            return "refused";
          }
        });
    start("Loop", "outer", null);
    assertThat(completes("outer")).isEqualTo("\"refused\"");
  }

  @Test
  void c25_aFailedChildFailsItsParentsTaskWithTheReason() throws Exception {
    start("Parent", "p", "\"Fail\"");
    assertThat(completes("p")).isEqualTo("\"Fail failed: no luck\"");
  }

  @Test
  void c25_aTerminatedChildFailsItsParentsTaskWithTheReason() throws Exception {
    start("Parent", "p", "\"Wait\"");
    hub.settle();
    client.terminate("child", "enough", false);
    assertThat(completes("p")).contains("Wait failed").contains("enough");
    assertThat(status("child")).isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
  }

  @Test
  void c25_whatIsStartedAndForgottenNeverFailsItsStarter() throws Exception {
    app.orchestrator(
        "Forget",
        context -> {
          context.startNewOrchestration("Fail", "forgotten", null);
          return context.waitForExternalEvent("go", String.class).await();
        });
    start("Forget", "f", null);
    hub.settle();
    assertThat(fails("forgotten")).contains("no luck");
    client.raiseEvent("f", "go", "\"fine\"");
    assertThat(completes("f")).isEqualTo("\"fine\"");
  }

  @Test
  void c26_aChildThatContinuesAsNewStillAnswersItsParent() throws Exception {
    app.orchestrator(
        "Rounds",
        context -> {
          int left = context.getInput(Integer.class);
          if (left > 0) {
            context.continueAsNew(left - 1);
          }
          return context.getParentInstanceId() + " " + left;
        });
    start("Parent", "p", "\"Rounds\"");
    assertThat(completes("p")).isEqualTo("\"p 0\"");
    assertThat(sentinel("child").execution()).isEqualTo(6);
  }

  @Test
  void c14_aGeneratedChildIdIsNewForEachAttemptAndAGivenOneIsReused() throws Exception {
    List<String> ids = new CopyOnWriteArrayList<>();
    app.orchestrator(
            "Child",
            context -> {
              ids.add(context.getInstanceId());
              throw new IllegalStateException("again");
            })
        .orchestrator(
            "Retry",
            context -> {
              RetryOptions twice = new RetryOptions(Duration.ofMillis(1), 2);
              String id = context.getInput(String.class);
              return context
                  .callSubOrchestratorWithRetry("Child", twice, id, null, String.class)
                  .await();
            });
    start("Retry", "given", "\"mine\"");
    assertThat(fails("given")).contains("again");
    assertThat(ids).containsExactly("mine", "mine");
    ids.clear();
    start("Retry", "generated", null);
    assertThat(fails("generated")).contains("again");
    assertThat(ids).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void c33_aUuidIsTheSameInEveryTurnAndDifferentInEveryInstance() throws Exception {
    List<UUID> seen = new CopyOnWriteArrayList<>();
    app.orchestrator(
        "Uuid",
        context -> {
          UUID uuid = context.newUuid();
          seen.add(uuid);
          context.waitForExternalEvent("go", Void.class).await();
          return uuid;
        });
    for (String id : List.of("u", "v")) {
      start("Uuid", id, null);
      hub.killAll();
      hub.client(0).raiseEvent(id, "go", null);
      completes(id);
    }
    assertThat(seen).hasSize(4);
    assertThat(seen.get(0)).isEqualTo(seen.get(1)).isNotEqualTo(seen.get(2));
    assertThat(seen.get(2)).isEqualTo(seen.get(3));
  }

  @Test
  void c24_aChildIdThatARunningInstanceHasFailsTheTaskAndHarmsNotThatInstance() throws Exception {
    start("Wait", "child", null);
    start("Parent", "p", "\"Wait\"");
    assertThat(completes("p")).contains("Wait failed").contains("belongs to another orchestration");
    assertThat(status("child")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
  }
}
